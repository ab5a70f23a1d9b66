import { expect, test, vi } from 'vitest'
import { bodies, scenario } from './scenario-test-kit.ts'
import { startBench } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

test('an account in another currency is not counted one to one once the day is anchored', async () => {
  const bench = await scenario({ start: false })
  // No price has come yet, so there is no rate from yen to dollars.
  await expect(bench.terminal.addBroker('yen', 'paper', 'Yen', { currency: 'JPY' })).rejects.toMatchObject({
    code: 'NO_DATA',
  })
  expect(bench.terminal.state.portfolio.account('yen')).toBeUndefined()
  expect(bodies(bench, 'latch.set')).toEqual([])
  await bench.until(() => bench.terminal.session.hub.cache.last('paper/USDJPY') !== undefined, 2)
  await bench.terminal.addBroker('yen', 'paper', 'Yen', { currency: 'JPY' })
  const opening = bodies(bench, 'cash.moved').at(-1)
  expect(opening?.amount).toBe('100000')
  expect(Number(opening?.inReporting)).toBeGreaterThan(300)
  expect(Number(opening?.inReporting)).toBeLessThan(2_000)
})

test('a curve of equity begins with the first account: nothing is marked as zero before', async () => {
  const bench = await startBench()
  const marks = () => bench.events().flatMap(event => (event.type === 'equity.marked' ? [event.body] : []))
  const begun = bench.clock.now()
  await bench.until(() => bench.clock.now() > begun + 150_000, 3)
  expect(marks()).toEqual([])
  await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
  await bench.until(() => marks().length > 0, 3)
  expect(marks()[0]?.equity).toBe('100000')
  await bench.terminal.close()
})

test("yesterday's day-start equity is not today's: the day is anchored before an order is judged", async () => {
  const bench = await scenario({ start: false })
  const { session } = bench.terminal
  await bench.until(() => session.hub.cache.last('paper/EURUSD') !== undefined, 2)
  const before = bodies(bench, 'day.opened').length
  // Time passes the boundary without the keeper's timers: the machine slept.
  const tomorrow = bench.clock.now() + 86_400_000
  vi.spyOn(bench.clock, 'now').mockReturnValue(tomorrow)
  expect(session.view.day('all')).toBeUndefined()
  const instrument = session.hub.instruments.get('paper/EURUSD')
  if (instrument === undefined) throw new Error('no instrument')
  const order = {
    instrument: instrument.id,
    side: 'buy' as const,
    type: 'market' as const,
    quantity: instrument.qtyMin,
    limitPrice: null,
    stopPrice: null,
    stopLoss: null,
    closes: null,
    reduceOnly: false,
  }
  session.gate.judge({
    order,
    mode: 'review',
    strategy: null,
    timeframeMs: 60_000,
    parts: null,
    previewMarginPerUnit: null,
    intent: null,
    replaces: null,
  })
  expect(bodies(bench, 'day.opened').length).toBeGreaterThan(before)
  expect(session.view.day('all')?.startEquity?.toFixed()).toBe('100000')
  vi.restoreAllMocks()
})

test('two strategies on one pair of a netting account are refused, and on another pair not', async () => {
  const bench = await scenario()
  const [first] = [...bench.terminal.state.strategies.all()]
  if (first === undefined) throw new Error('no strategy')
  const save = (id: string, symbols: string[]): number =>
    bench.terminal.recorder.record('strategy.saved', { strategy: { ...first.settings, id, name: id, symbols } })
  save('same', ['EUR/USD'])
  save('other', ['GBPUSD'])
  await expect(bench.terminal.session.loop.start('same')).rejects.toThrow('nets positions')
  await bench.terminal.session.loop.start('other')
  expect(bench.terminal.session.loop.isRunning('same')).toBe(false)
  expect(bench.terminal.session.loop.isRunning('other')).toBe(true)
})
