import { expect, test } from 'vitest'
import { createStrategy, historyBars } from './create-strategy.ts'
import { madeUpBars } from './made-up-bars.ts'
import { defaultStrategySettings } from './settings.ts'

test('a rule with short averages can speak at the first live bar: its range is known by then, too', () => {
  const settings = { ...defaultStrategySettings, useMl: false, fast: 2, slow: 4 }
  const bars = madeUpBars(3, 400)
  const warmed = createStrategy(settings, bars[0]?.instrument ?? '')
  const from = 200
  for (const bar of bars.slice(from - historyBars(settings), from)) warmed.warm(bar)
  const always = createStrategy(settings, bars[0]?.instrument ?? '')
  for (const bar of bars.slice(0, from)) always.warm(bar)
  const spoken = (s: typeof warmed) => bars.slice(from, from + 40).flatMap(bar => s.onBar(bar).signal?.barEnd ?? [])
  const expected = spoken(always)
  expect(expected.length).toBeGreaterThan(0)
  expect(spoken(warmed)).toEqual(expected)
})
