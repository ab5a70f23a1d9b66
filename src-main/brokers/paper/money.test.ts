import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { account, refusal } from '../conformance/stand/account.ts'
import { order } from '../conformance/stand/market.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const HOUR = 3_600_000

test('cash is money before open positions; equity adds what is open at its closing side, in account currency', async () => {
  const { market, broker } = await account()
  market.quote('USDJPY', 150, 150.02)
  await broker.submit(order({ instrument: 'paper/USDJPY' }))
  market.quote('USDJPY', 151, 151.02)
  const open = await broker.snapshot(0)
  expect(open.cash.toFixed()).toBe('100000')
  // 10,000 x (151 - 150.02) JPY, at 1 / 151.01 to 12 digits
  expect(open.equity?.toFixed()).toBe(d(100_000).plus(d(9_800).mul('0.00662207800808')).toFixed())
  // USD is the base: the notional is 10,000 but for the rounding of the rate
  expect(open.marginUsed.toFixed(6)).toBe('333.333333')
  await broker.submit(order({ instrument: 'paper/USDJPY', side: 'sell' }))
  expect((await broker.snapshot(0)).cash.toFixed()).toBe(open.equity?.toFixed())
})

test('spot: a purchase leaves cash as it is, locks what it cost, and lends nothing', async () => {
  const { market, broker } = await account()
  market.quote('BTCUSD', 49_990, 50_000)
  const btc = { instrument: 'paper/BTCUSD', quantity: d('1') } as const
  await broker.submit(order(btc))
  market.quote('BTCUSD', 90_000, 90_010)
  const held = await broker.snapshot(0)
  expect([held.cash.toFixed(), held.equity?.toFixed(), held.marginUsed.toFixed()]).toEqual(['100000', '140000', '0'])
  expect(await refusal(broker.submit(order({ ...btc, quantity: d('0.6') })))).toBe('NO_MONEY')
  await broker.submit(order({ ...btc, clientOrderId: 'wait', type: 'limit', limitPrice: d(40_000) }))
  expect(await refusal(broker.submit(order({ ...btc, quantity: d('0.2') })))).toBe('NO_MONEY')
  await broker.cancel('wait')
  expect(await refusal(broker.submit(order({ ...btc, quantity: d('0.2') })))).toBe('accepted')
})

test('spot: what was sold again no longer locks its cost', async () => {
  const { market, broker } = await account()
  market.quote('BTCUSD', 50_000, 50_000)
  const btc = { instrument: 'paper/BTCUSD', quantity: d(2) } as const
  await broker.submit(order({ ...btc, quantity: d('1.9') }))
  expect(await refusal(broker.submit(order({ ...btc, quantity: d('0.5') })))).toBe('NO_MONEY')
  await broker.submit(order({ ...btc, side: 'sell', quantity: d('0.9') }))
  expect(await refusal(broker.submit(order({ ...btc, quantity: d('0.9') })))).toBe('accepted')
})

test('open profit of leveraged positions buys no spot, open loss takes from it', async () => {
  const { market, broker } = await account()
  market.quote('EURUSD', 1.1, 1.1)
  market.quote('BTCUSD', 50_000, 50_000)
  const btc = { instrument: 'paper/BTCUSD', type: 'limit', limitPrice: d(40_000) } as const
  const all = order({ ...btc, clientOrderId: 'all', quantity: d('2.4') })
  await broker.submit(order({ quantity: d(100_000) }))
  market.quote('EURUSD', 1.3, 1.3)
  // 96,000 of 100,000 less 4,333 of margin: 20,000 of open profit do not count.
  expect(await refusal(broker.submit(all))).toBe('NO_MONEY')
  expect(await refusal(broker.submit(order({ ...btc, clientOrderId: 'most', quantity: d('2.3') })))).toBe('accepted')
  await broker.cancel('most')
  market.quote('EURUSD', 1, 1)
  expect(await refusal(broker.submit(order({ ...btc, quantity: d('2.3') })))).toBe('NO_MONEY')
})

test('spot: working sells together sell no more than is held', async () => {
  const { market, broker, place } = await account()
  market.quote('BTCUSD', 49_990, 50_000)
  const sell = { instrument: 'paper/BTCUSD', side: 'sell', type: 'limit', limitPrice: d(60_000) } as const
  await broker.submit(order({ instrument: 'paper/BTCUSD', quantity: d(1), stopLoss: d(40_000) }))
  await broker.submit(order({ ...sell, quantity: d('0.7') }))
  expect(await refusal(broker.submit(order({ ...sell, quantity: d('0.4') })))).toBe('NO_SHORT')
  expect(await place(order({ ...sell, clientOrderId: 'x', quantity: d('0.3') }))).toEqual(['accepted x'])
})

test('an order that waited and finds no money left is cancelled when its turn comes', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order({ clientOrderId: 'w', type: 'limit', limitPrice: d('1.09'), quantity: d(2_000_000) }))
  await place(order({ clientOrderId: 'n', quantity: d(2_000_000) }))
  news()
  market.quote('EURUSD', 1.0899, 1.09)
  expect(news()).toEqual(['cancelled w no money'])
})

test('a flip of the whole account is possible: the old margin comes back first', async () => {
  const { market, place, positions } = await account()
  market.quote('EURUSD', 1.1, 1.1)
  await place(order({ quantity: d(2_000_000) }))
  await place(order({ quantity: d(4_000_000), side: 'sell' }))
  expect(await positions()).toEqual([expect.stringMatching(/^sell 2000000 /)])
})

test('stop-out closes the largest loser first, and only as many as it takes', async () => {
  const { market, broker, place, news, positions } = await account()
  market.quote('EURUSD', 1.1, 1.1)
  market.quote('USDJPY', 150, 150)
  await place(order({ clientOrderId: 'e', quantity: d(1_500_000), stopLoss: d('1.01') }))
  await place(order({ clientOrderId: 'j', quantity: d(1_000_000), instrument: 'paper/USDJPY' }))
  news()
  market.quote('USDJPY', 149.5, 149.5)
  market.quote('EURUSD', 1.07, 1.07)
  expect(news()).toEqual([])
  market.quote('EURUSD', 1.064, 1.0641)
  expect(news()).toEqual(['liquidated L7 1000000 @ 1.064', 'liquidated L7 500000 @ 1.06397', 'cancelled e.sl oco'])
  expect(await positions()).toEqual(['buy 1000000 @ 150'])
  expect((await broker.snapshot(0)).equity?.gt(25_000)).toBe(true)
})

test('swap is charged at the rollover, three nights on Wednesday, none at the weekend', async () => {
  const swap = { long: -0.0365, short: 0.01825 }
  const { paperDefaults } = await import('./settings.ts')
  const { market, place, news, broker } = await account({ settings: { swap: { ...paperDefaults.swap, forex: swap } } })
  market.quote('EURUSD', 1.1, 1.1)
  await place(order({ clientOrderId: 'a' }))
  news()
  market.pass(12 * HOUR)
  expect(news()).toEqual(['swap -3.3'])
  market.pass(24 * HOUR)
  market.pass(24 * HOUR)
  expect(news()).toEqual(['swap -1.1', 'swap -1.1'])
  market.pass(48 * HOUR)
  expect(news()).toEqual([])
  await place(order({ clientOrderId: 'b', side: 'sell', quantity: d(20_000) }))
  news()
  market.pass(24 * HOUR)
  expect(news()).toEqual(['swap 0.55'])
  expect((await broker.snapshot(0)).cash.toFixed()).toBe('99995.05')
})

test('preview says margin and fee, and fees are the broker’s own', async () => {
  const { paperDefaults } = await import('./settings.ts')
  const { market, broker } = await account({ settings: { commission: paperDefaults.commission } })
  market.quote('EURUSD', 1.0999, 1.1)
  const preview = await broker.preview(order({ quantity: d(30_000) }))
  expect([preview.margin.toFixed(), preview.fee.toFixed()]).toEqual(['1100', '0.99'])
  expect(await broker.fees('paper/BTCUSD')).toEqual({ rate: d('0.001'), source: 'broker' })
})
