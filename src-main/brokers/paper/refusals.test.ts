import { describe, expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import { account, refusal } from '../conformance/stand/account.ts'
import { order, ref, START, spec, specs, TestMarket } from '../conformance/stand/market.ts'

const d = (x: number | string): Decimal => new Decimal(x)

async function open(positions: 'netting' | 'hedging' = 'netting') {
  const opened = await account({ settings: { positions } })
  const { market } = opened
  market.quote('EURUSD', 1.0999, 1.1)
  market.quote('BTCUSD', 50_000, 50_010)
  return opened
}

const btc = { instrument: 'paper/BTCUSD', quantity: d('0.1') } as const

const cases: readonly (readonly [string, Partial<WorkingOrder>])[] = [
  ['UNKNOWN_INSTRUMENT', { instrument: 'paper/NOSUCH' }],
  ['UNKNOWN_INSTRUMENT', { broker: 'other' }],
  ['BAD_ID', { clientOrderId: '' }],
  ['BAD_ID', { clientOrderId: 'x'.repeat(65) }],
  ['BELOW_MINIMUM', { quantity: d(0) }],
  ['BELOW_MINIMUM', { quantity: d(-1000) }],
  ['BELOW_MINIMUM', { quantity: d(Number.NaN) }],
  ['BELOW_MINIMUM', { ...btc, quantity: d('0.001'), type: 'limit', limitPrice: d(9_000) }],
  ['OFF_STEP', { quantity: d(1_500) }],
  ['ABOVE_MAXIMUM', { quantity: d(51_000_000) }],
  ['OFF_TICK', { type: 'limit', limitPrice: d('1.099995') }],
  ['OFF_TICK', { stopLoss: d('1.099995') }],
  ['BAD_PRICE', { type: 'limit' }],
  ['BAD_PRICE', { limitPrice: d('1.1') }],
  ['BAD_PRICE', { type: 'limit', limitPrice: d('-1') }],
  ['BAD_PRICE', { type: 'stop_limit', stopPrice: d('1.2') }],
  ['MARKET_CLOSED', { instrument: 'paper/GERCFD', quantity: d(1) }],
  ['NO_QUOTE', { instrument: 'paper/GBPUSD' }],
  ['WRONG_SIDE', { type: 'stop', stopPrice: d('1.1') }],
  ['WRONG_SIDE', { type: 'stop', side: 'sell', stopPrice: d('1.0999') }],
  ['WRONG_SIDE', { stopLoss: d('1.2') }],
  ['WRONG_SIDE', { side: 'sell', takeProfit: d('1.2') }],
  ['WRONG_SIDE', { type: 'limit', limitPrice: d('1.05'), stopLoss: d('1.06') }],
  ['STOP_TOO_NEAR', { stopLoss: d('1.09985') }],
  ['STOP_TOO_NEAR', { type: 'stop', stopPrice: d('1.10005') }],
  ['NOT_SUPPORTED', { type: 'stop', stopPrice: d('1.2'), timeInForce: 'ioc' }],
  ['NOT_SUPPORTED', { reduceOnly: true, stopLoss: d('1.0') }],
  ['BAD_EXPIRY', { type: 'limit', limitPrice: d('1.05'), timeInForce: 'gtd' }],
  ['BAD_EXPIRY', { type: 'limit', limitPrice: d('1.05'), timeInForce: 'gtd', expiresAt: START }],
  ['UNKNOWN_TICKET', { closes: 'O77' }],
  ['NOT_REDUCING', { reduceOnly: true }],
  ['NO_SHORT', { ...btc, side: 'sell' }],
  ['NO_MONEY', { quantity: d(3_000_000) }],
  ['NO_MONEY', { ...btc, quantity: d(2) }],
]

test.each(cases)('%s: %o', async (code, over) => {
  const { market, broker, reports, place } = await open()
  if (code === 'MARKET_CLOSED') {
    market.quote('GERCFD', 16_000, 16_001)
    market.pass(6 * 3_600_000)
  }
  expect(await refusal(broker.submit(order(over)))).toBe(code)
  // A refusal leaves nothing behind, and the account goes on.
  expect(reports).toEqual([])
  expect((await broker.snapshot(0)).orders).toEqual([])
  expect(await place(order({ clientOrderId: 'after' }))).toContain('filled after 10000 @ 1.1')
})

test('no chain of quoted pairs into the account currency: NO_RATE', async () => {
  const market = new TestMarket({ specs: [...specs, spec('CADCHF', 'forex')] })
  const { broker } = await account({ market })
  market.quote('CADCHF', 0.65, 0.6501)
  expect(await refusal(broker.submit(order({ instrument: 'paper/CADCHF' })))).toBe('NO_RATE')
})

describe('client order ids', () => {
  test('are never taken twice, also when the order has ended, and also after a restart', async () => {
    const { market, broker } = await open()
    await broker.submit(order({ clientOrderId: 'once', stopLoss: d('1.09') }))
    expect(await refusal(broker.submit(order({ clientOrderId: 'once' })))).toBe('DUPLICATE_ID')
    expect(await refusal(broker.submit(order({ clientOrderId: 'once.sl' })))).toBe('DUPLICATE_ID')
    const again = await account({ market, restore: broker.state() })
    expect(await refusal(again.broker.submit(order({ clientOrderId: 'once' })))).toBe('DUPLICATE_ID')
  })

  test('are looked up: found with their reports, or absent with proof', async () => {
    const { broker } = await open()
    await broker.submit(order({ clientOrderId: 'a' }))
    expect(await broker.lookup(ref('a'))).toMatchObject({
      kind: 'found',
      reports: [{ type: 'accepted' }, { type: 'filled' }],
    })
    expect(await broker.lookup(ref('b'))).toMatchObject({ kind: 'absent' })
  })
})

test('closing more than is left, or a ticket of another instrument, is refused; closing a small rest is not', async () => {
  const { market, broker, positions } = await open('hedging')
  market.quote('USDJPY', 150, 150.01)
  await broker.submit(order({ clientOrderId: 'a', quantity: d(2_000) }))
  const ticket = (await broker.snapshot(0)).positions[0]?.id ?? ''
  const close = { side: 'sell', closes: ticket } as const
  expect(await refusal(broker.submit(order({ ...close, quantity: d(3_000) })))).toBe('NOT_REDUCING')
  expect(await refusal(broker.submit(order({ ...close, side: 'buy', quantity: d(1_000) })))).toBe('NOT_REDUCING')
  expect(await refusal(broker.submit(order({ ...close, instrument: 'paper/USDJPY' })))).toBe('UNKNOWN_TICKET')
  expect(await refusal(broker.submit(order({ ...close, closes: null, reduceOnly: true })))).toBe('NOT_SUPPORTED')
  expect(await refusal(broker.submit(order({ ...close, quantity: d(2_000) })))).toBe('accepted')
  expect(await positions()).toEqual([])
})

test('cancel and amend: unknown and ended orders are told apart', async () => {
  const { broker } = await open()
  await broker.submit(order({ clientOrderId: 'done' }))
  expect(await refusal(broker.cancel('done'))).toBe('ORDER_CLOSED')
  expect(await refusal(broker.cancel('never'))).toBe('UNKNOWN_ORDER')
  expect(await refusal(broker.amend('done', { quantity: d(1_000) }))).toBe('ORDER_CLOSED')
  expect(await refusal(broker.amend('never', { quantity: d(1_000) }))).toBe('UNKNOWN_ORDER')
})

test('an amendment is checked as an order is, and a refused one changes nothing', async () => {
  const { broker } = await open()
  const limit = { type: 'limit', limitPrice: d('1.05'), stopLoss: d('1.04') } as const
  await broker.submit(order({ clientOrderId: 'a', ...limit }))
  const before = broker.state()
  expect(await refusal(broker.amend('a', {}))).toBe('NOT_SUPPORTED')
  expect(await refusal(broker.amend('a', { quantity: d(500) }))).toBe('OFF_STEP')
  expect(await refusal(broker.amend('a', { quantity: d(9_000_000) }))).toBe('NO_MONEY')
  expect(await refusal(broker.amend('a', { limitPrice: d('1.000001') }))).toBe('OFF_TICK')
  expect(await refusal(broker.amend('a', { stopLoss: d('1.06') }))).toBe('WRONG_SIDE')
  expect(await refusal(broker.amend('a', { stopPrice: d('1.06') }))).toBe('BAD_PRICE')
  expect(broker.state()).toEqual(before)
})

test('an order is not amended to what of it is filled already, nor a child to another size', async () => {
  const { market, broker } = await account()
  market.quote('EURUSD', 1.0999, 1.1, { depth: { bids: [[1.0999, 1e6]], asks: [[1.1, 4_000]] } })
  const entry = { type: 'limit', limitPrice: d('1.1'), stopLoss: d('1.09') } as const
  await broker.submit(order({ clientOrderId: 'a', ...entry }))
  expect(await refusal(broker.amend('a', { quantity: d(4_000) }))).toBe('BELOW_MINIMUM')
  expect(await refusal(broker.amend('a.sl', { quantity: d(1_000) }))).toBe('NOT_SUPPORTED')
  expect(await refusal(broker.amend('a.sl', { stopPrice: d('1.2') }))).toBe('WRONG_SIDE')
  expect(await refusal(broker.amend('a', { quantity: d(5_000) }))).toBe('accepted')
})

test('disconnected: refused at once; an order that was taken meets the market all the same', async () => {
  const { market, broker } = await account({ settings: { latencyMs: 50 } })
  market.quote('EURUSD', 1.0999, 1.1)
  await broker.submit(order({ clientOrderId: 'a' }))
  await broker.disconnect()
  expect(await refusal(broker.submit(order()))).toBe('NOT_CONNECTED')
  expect(await refusal(broker.cancel('a'))).toBe('NOT_CONNECTED')
  await expect(broker.snapshot(0)).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  market.pass(50)
  await broker.connect()
  expect(await broker.lookup(ref('a'))).toMatchObject({
    kind: 'found',
    reports: [{ type: 'accepted' }, { type: 'filled' }],
  })
})

test('a source with contracts that are settled in coin is refused, not filled as if they were linear', async () => {
  const coin = spec('BTCUSD_PERP', 'future', { base: 'BTC', quote: 'USD', multiplier: d(100), inverse: true })
  const market = new TestMarket({ specs: [...specs, coin] })
  await expect(account({ market })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    message: expect.stringContaining('BTCUSD_PERP'),
  })
})
