import { expect, test } from 'vitest'
import { OverlayLines } from './overlay-lines.ts'

const closes = Array.from({ length: 60 }, (_, i) => 100 + Math.sin(i) * 5 + i * 0.1)
const choice = { average: 'ema', fast: 5, slow: 20, bands: true } as const

test('averages and bands on paper', () => {
  const lines = new OverlayLines({ average: 'sma', fast: 2, slow: 3, bands: false })
  lines.update([1, 2, 3, 5], 0)
  expect(lines.values.fast).toEqual([null, 1.5, 2.5, 4])
  expect(lines.values.slow).toEqual([null, null, 2, 10 / 3])
  const ema = new OverlayLines({ average: 'ema', fast: 3, slow: 3, bands: false })
  ema.update([1, 2, 3, 5], 0)
  // Mean of the first three is 2; then 2 + 1/2 * (5 - 2).
  expect(ema.values.fast).toEqual([null, null, 2, 3.5])
  const bands = new OverlayLines({ average: 'none', fast: 2, slow: 3, bands: true })
  bands.update([...Array<number>(10).fill(1), ...Array<number>(10).fill(3)], 0)
  // Mean 2, population deviation 1.
  expect([bands.values.low[19], bands.values.high[19]]).toEqual([0, 4])
  expect(bands.values.low[18]).toBeNull()
})

test('a changed last bar and an appended one give the same as computing everything', () => {
  const whole = new OverlayLines(choice)
  whole.update(closes, 0)
  const step = new OverlayLines(choice)
  step.update(closes.slice(0, 58), 0)
  step.update([...closes.slice(0, 57), 90, 91], 57)
  step.update(closes, 57)
  expect(step.values).toEqual(whole.values)
})
