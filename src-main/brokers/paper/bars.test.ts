import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { account } from '../conformance/stand/account.ts'
import { order, START, TestMarket } from '../conformance/stand/market.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const bars = () => account({ market: new TestMarket({ barsOnly: true }), settings: { latencyMs: 500 } })
const SPREAD = 0.0002

test("an order at a bar's close fills at the next bar's open, without latency", async () => {
  const { market, place, news, reports } = await bars()
  market.bar('EURUSD', [1.1, 1.101, 1.099, 1.1005], SPREAD)
  expect(await place(order({ clientOrderId: 'a' }))).toEqual(['accepted a'])
  market.bar('EURUSD', [1.1007, 1.101, 1.1, 1.1005], SPREAD)
  expect(news()).toEqual(['filled a 10000 @ 1.1009'])
  expect(reports.at(-1)?.at).toBe(START + 60_000)
})

test('both inside one bar: the stop comes before the target, stamped at the end, on the bid', async () => {
  const { market, place, news, reports } = await bars()
  market.bar('EURUSD', [1.1, 1.1, 1.1, 1.1], SPREAD)
  await place(order({ clientOrderId: 'a', stopLoss: d('1.099'), takeProfit: d('1.102') }))
  market.bar('EURUSD', [1.1, 1.103, 1.098, 1.101], SPREAD)
  expect(news()).toEqual([
    'filled a 10000 @ 1.1002',
    'attached a.sl 10000',
    'attached a.tp 10000',
    'filled a.sl 10000 @ 1.099',
    'cancelled a.tp oco',
  ])
  expect(reports.at(-1)?.at).toBe(START + 120_000)
})

test('a gap fills at the open: a stop worse than its price, a limit better', async () => {
  const { market, place, news } = await bars()
  market.bar('EURUSD', [1.1, 1.1, 1.1, 1.1], SPREAD)
  await place(order({ clientOrderId: 's', side: 'sell', type: 'stop', stopPrice: d('1.099') }))
  await place(order({ clientOrderId: 'l', type: 'limit', limitPrice: d('1.0985') }))
  market.bar('EURUSD', [1.097, 1.0975, 1.0965, 1.097], SPREAD)
  expect(news()).toEqual(['filled s 10000 @ 1.097', 'filled l 10000 @ 1.0972'])
})

test('a short is stopped on the ask: the spread counts inside the bar', async () => {
  const { market, place, news } = await bars()
  market.bar('EURUSD', [1.1, 1.1, 1.1, 1.1], SPREAD)
  await place(order({ clientOrderId: 'a', side: 'sell', stopLoss: d('1.101'), takeProfit: d('1.099') }))
  market.bar('EURUSD', [1.1, 1.1007, 1.0989, 1.1], SPREAD)
  expect(news().at(-1)).toBe('attached a.tp 10000')
  market.bar('EURUSD', [1.1, 1.1008, 1.0989, 1.1], SPREAD)
  expect(news()).toEqual(['filled a.sl 10000 @ 1.101', 'cancelled a.tp oco'])
})

test('an entry inside the bar can be stopped out by it, and never reaches its target in it', async () => {
  const { market, place, news } = await bars()
  const entry = { type: 'limit', limitPrice: d('1.099'), stopLoss: d('1.098'), takeProfit: d('1.102') } as const
  market.bar('EURUSD', [1.1, 1.1, 1.1, 1.1], SPREAD)
  await place(order({ clientOrderId: 'a', ...entry }))
  market.bar('EURUSD', [1.1, 1.103, 1.0985, 1.1], SPREAD)
  expect(news()).toEqual(['filled a 10000 @ 1.099', 'attached a.sl 10000', 'attached a.tp 10000'])
  await place(order({ clientOrderId: 'b', ...entry }))
  market.bar('EURUSD', [1.1, 1.1, 1.0975, 1.1], SPREAD)
  expect(news()).toEqual([
    'filled a.sl 10000 @ 1.098',
    'cancelled a.tp oco',
    'filled b 10000 @ 1.099',
    'attached b.sl 10000',
    'attached b.tp 10000',
    'filled b.sl 10000 @ 1.098',
    'cancelled b.tp oco',
  ])
})

test('an order that did not see the open takes no part in the inside', async () => {
  const { market, broker, place, news } = await bars()
  market.bar('EURUSD', [1.1, 1.1, 1.1, 1.1], SPREAD)
  const at = market.clock.now()
  market.quote('EURUSD', 1.1, 1.1002)
  market.pass(30_000)
  await place(order({ clientOrderId: 'a', type: 'limit', limitPrice: d('1.099') }))
  market.pass(30_000)
  const low = { open: 1.1, high: 1.1, low: 1.097, close: 1.1 }
  market.send({
    kind: 'bar',
    bar: { instrument: 'EURUSD', start: at, end: at + 60_000, bid: low, ask: low, volume: 0 },
  })
  expect(news()).toEqual([])
  market.bar('EURUSD', [1.1, 1.1, 1.097, 1.1], SPREAD)
  expect(news()).toEqual(['filled a 10000 @ 1.099'])
  expect((await broker.snapshot(0)).positions).toHaveLength(1)
})
