import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { MarketSink } from '../../core/ports.ts'
import { account, plain } from '../conformance/stand/account.ts'
import { listener, order, TestMarket } from '../conformance/stand/market.ts'
import { paperBroker } from './index.ts'

const d = (x: number | string): Decimal => new Decimal(x)

test('a fill is known before the watcher sees the quote that caused it', async () => {
  const { market, broker } = await account()
  const heard: string[] = []
  broker.reports(report => heard.push(report.type))
  broker.watch(['paper/EURUSD'], { ...listener(), event: event => heard.push(event.kind) })
  market.quote('EURUSD', 1.0999, 1.1)
  await broker.submit(order({ type: 'limit', limitPrice: d('1.09') }))
  market.quote('EURUSD', 1.0899, 1.09)
  expect(heard).toEqual(['quote', 'accepted', 'filled', 'quote'])
})

test.each([
  [{ kind: 'steps', value: 3 }, 1.09989, 1.10012],
  [{ kind: 'ratio', value: 0.0002 }, 1.09979, 1.10022],
] as const)('a spread of %o is put on quotes, depth and bars, to the step', async (spread, bid, ask) => {
  const { market, broker } = await account({ settings: { spread } })
  const sink = listener()
  broker.watch(['paper/EURUSD'], sink)
  market.quote('EURUSD', 1.0999, 1.1001, { depth: { bids: [[1.0999, 1]], asks: [[1.1001, 1]] } })
  expect(sink.events[0]).toMatchObject({
    kind: 'quote',
    quote: { instrument: 'paper/EURUSD', bid, ask, depth: { bids: [[bid, 1]], asks: [[ask, 1]] } },
  })
  market.bar('EURUSD', [1.0999, 1.0999, 1.0999, 1.0999], 0.0002)
  expect(sink.events.at(-1)).toMatchObject({
    kind: 'bar',
    bar: { instrument: 'paper/EURUSD', bid: { low: bid }, ask: { high: ask } },
  })
})

test('garbage is dropped, counted and told, and trades nothing', async () => {
  const { market, broker, news } = await account()
  const sink = listener()
  broker.watch(['paper/EURUSD'], sink)
  market.quote('EURUSD', 1.0999, 1.1)
  await broker.submit(order({ type: 'limit', limitPrice: d('1.09') }))
  news()
  for (const [bid, ask] of [
    [Number.NaN, 1],
    [1, Number.NaN],
    [0, 1],
    [-1, 1],
    [1.2, 1.1],
    [1, Infinity],
  ] as const)
    market.quote('EURUSD', bid, ask)
  market.quote('NOSUCH', 1, 1)
  expect(news()).toEqual([])
  expect(sink.events).toHaveLength(1)
  expect(sink.problems).toHaveLength(7)
})

test('watchers get only their instruments, can stop twice, and the source starts with the first of them', async () => {
  const market = new TestMarket()
  let runs = 0
  const source = Object.assign(Object.create(market) as TestMarket, {
    run: (sink: MarketSink) => {
      runs++
      return market.run(sink)
    },
  })
  const broker = paperBroker({ id: 'paper', title: 'Paper', settings: plain, source })
  expect(() => broker.watch(['paper/EURUSD'], listener())).toThrow(/not connected/)
  await broker.connect()
  expect(runs).toBe(0)
  expect(() => broker.watch(['paper/NOSUCH'], listener())).toThrow(/no instrument/)
  const [one, two] = [listener(), listener()]
  const stop = broker.watch(['paper/EURUSD', 'paper/EURUSD'], one)
  broker.watch(['paper/EURUSD', 'paper/USDJPY'], two)
  expect(runs).toBe(1)
  market.quote('EURUSD', 1.0999, 1.1)
  market.quote('USDJPY', 150, 150.01)
  stop()
  stop()
  market.quote('EURUSD', 1.0999, 1.1)
  expect([one.events.length, two.events.length]).toEqual([1, 3])
})

test('a replay waits for every watcher that is still at work', async () => {
  const market = new TestMarket()
  let inner: MarketSink | undefined
  const source = Object.assign(Object.create(market) as TestMarket, {
    run: (sink: MarketSink) => {
      inner = sink
      return () => {}
    },
  })
  const broker = paperBroker({ id: 'paper', title: 'Paper', settings: plain, source })
  await broker.connect()
  const waits = [Promise.resolve(), undefined]
  for (const wait of waits) broker.watch(['paper/EURUSD'], { ...listener(), settled: () => wait })
  await expect(inner?.settled()).resolves.toBeUndefined()
})

test('history is the source’s, under the broker’s id', async () => {
  const { broker } = await account()
  const [bar] = await broker.history('paper/EURUSD', '1m', { from: 0, to: 1 })
  expect(bar?.instrument).toBe('paper/EURUSD')
})
