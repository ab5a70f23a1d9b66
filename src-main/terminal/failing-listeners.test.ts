import { expect, test } from 'vitest'
import { bodies, scenario, takePosition } from './scenario-test-kit.ts'

test('a page that fails on a fill neither undoes the fill nor stops the prices, and it is told', async () => {
  const bench = await scenario()
  const { terminal, clock } = bench
  terminal.recorder.bus.on('order.filled', () => {
    throw new Error('a view failed')
  })
  await takePosition(bench)
  expect(bodies(bench, 'order.filled')).toHaveLength(1)
  expect(bodies(bench, 'order.attached')).toHaveLength(2)
  expect(terminal.faults.map(f => f.text)).toEqual(['Failed at a listener of the journal: a view failed'])
  let quotes = 0
  terminal.session.hub.bus.on('quote', () => quotes++)
  clock.advance(clock.now() + 60_000)
  expect(quotes).toBeGreaterThan(100)
})

test('an intent that a listener fails on is sent all the same: it is in the journal', async () => {
  const bench = await scenario()
  bench.terminal.recorder.bus.on('order.sent', () => {
    throw new Error('a view failed')
  })
  await takePosition(bench)
  expect(bodies(bench, 'order.unknown')).toEqual([])
})
