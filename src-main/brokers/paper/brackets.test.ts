import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { account } from '../conformance/stand/account.ts'
import { order } from '../conformance/stand/market.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const guarded = { clientOrderId: 'e', stopLoss: d('1.09'), takeProfit: d('1.11') } as const

test.each(['netting', 'hedging'] as const)(
  '%s: attached stops are worked, one fills, the other is cancelled',
  async positions => {
    const { market, place, news, positions: held } = await account({ settings: { positions } })
    market.quote('EURUSD', 1.0999, 1.1)
    expect(await place(order(guarded))).toEqual([
      'accepted e',
      'filled e 10000 @ 1.1',
      'attached e.sl 10000',
      'attached e.tp 10000',
    ])
    market.quote('EURUSD', 1.112, 1.1121)
    expect(news()).toEqual(['filled e.tp 10000 @ 1.112', 'cancelled e.sl oco'])
    expect(await held()).toEqual([])
  },
)

test('protective orders grow with the entry and shrink with a partial close', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1, { depth: { bids: [[1.0999, 1e6]], asks: [[1.1, 4_000]] } })
  await place(order(guarded))
  market.quote('EURUSD', 1.0999, 1.1)
  expect(news()).toEqual(['filled e 6000 @ 1.1', 'amended e.sl 10000', 'amended e.tp 10000'])
  expect(await place(order({ clientOrderId: 'c', side: 'sell', quantity: d(3_000), reduceOnly: true }))).toEqual([
    'accepted c',
    'filled c 3000 @ 1.0999',
    'amended e.sl 7000',
    'amended e.tp 7000',
  ])
  market.quote('EURUSD', 1.0889, 1.089)
  expect(news()).toEqual(['filled e.sl 7000 @ 1.0889', 'cancelled e.tp oco'])
})

test('a target that fills in parts leaves the rest protected, and both together never close more than there is', async () => {
  const { market, place, news, positions } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order(guarded))
  market.quote('EURUSD', 1.1101, 1.1102, { bidSize: 3_000, depth: { bids: [[1.1101, 3_000]], asks: [[1.1102, 1e6]] } })
  expect(news()).toEqual(['filled e.tp 3000 @ 1.1101', 'amended e.sl 7000'])
  market.quote('EURUSD', 1.0889, 1.089)
  expect(news()).toEqual(['filled e.sl 7000 @ 1.0889', 'cancelled e.tp oco'])
  expect(await positions()).toEqual([])
})

test('a protective order that fills ends what is left of its entry', async () => {
  const { market, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1, { depth: { bids: [[1.0999, 1e6]], asks: [[1.1, 4_000]] } })
  await place(order({ ...guarded, type: 'limit', limitPrice: d('1.1') }))
  market.quote('EURUSD', 1.1105, 1.1106)
  expect(news()).toEqual([
    'filled e.tp 4000 @ 1.1105',
    'cancelled e its protective order was filled',
    'cancelled e.sl oco',
  ])
})

test('netting: the oldest bracket gives way first, and a flip ends those of the old side', async () => {
  const { market, place, positions } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order({ ...guarded, clientOrderId: 'a' }))
  await place(order({ ...guarded, clientOrderId: 'b' }))
  expect(await place(order({ clientOrderId: 'c', side: 'sell', quantity: d(12_000) }))).toEqual([
    'accepted c',
    'filled c 12000 @ 1.0999',
    'cancelled a.sl oco',
    'cancelled a.tp oco',
    'amended b.sl 8000',
    'amended b.tp 8000',
  ])
  const flip = { clientOrderId: 'f', side: 'sell', quantity: d(20_000), stopLoss: d('1.12') } as const
  expect(await place(order(flip))).toEqual([
    'accepted f',
    'filled f 20000 @ 1.0999',
    'cancelled b.sl oco',
    'cancelled b.tp oco',
    'attached f.sl 12000',
  ])
  expect(await positions()).toEqual(['sell 12000 @ 1.0999'])
})

test('stops of a filled entry are moved, taken away and added by its id, or moved by their own', async () => {
  const { market, broker, place, news } = await account()
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order(guarded))
  await broker.amend('e', { stopLoss: d('1.095'), takeProfit: null })
  expect(news()).toEqual(['amended e.sl 10000', 'cancelled e.tp on request'])
  await broker.amend('e.sl', { stopPrice: d('1.096') })
  await broker.amend('e', { takeProfit: d('1.12') })
  expect(news()).toEqual(['amended e.sl 10000', 'attached e.tp2 10000'])
  market.quote('EURUSD', 1.096, 1.0961)
  expect(news()).toEqual(['filled e.sl 10000 @ 1.096', 'cancelled e.tp2 oco'])
  await expect(broker.amend('e', { stopLoss: d('1.09') })).rejects.toMatchObject({ code: 'ORDER_CLOSED' })
})

test('hedging: every entry is a ticket, and a close names one', async () => {
  const { market, broker, place, positions } = await account({ settings: { positions: 'hedging' } })
  market.quote('EURUSD', 1.0999, 1.1)
  await place(order({ clientOrderId: 'a' }))
  await place(order({ clientOrderId: 'b', side: 'sell', quantity: d(4_000) }))
  expect(await positions()).toEqual(['buy 10000 @ 1.1', 'sell 4000 @ 1.0999'])
  const ticket = (await broker.snapshot(0)).positions[0]?.id ?? ''
  await place(order({ clientOrderId: 'c', side: 'sell', quantity: d(6_000), closes: ticket }))
  expect(await positions()).toEqual(['buy 4000 @ 1.1', 'sell 4000 @ 1.0999'])
  await place(
    order({
      clientOrderId: 't',
      type: 'limit',
      limitPrice: d('1.2'),
      side: 'sell',
      quantity: d(4_000),
      closes: ticket,
    }),
  )
  expect(await place(order({ clientOrderId: 'd', side: 'sell', quantity: d(4_000), closes: ticket }))).toEqual([
    'accepted d',
    'filled d 4000 @ 1.0999',
    'cancelled t position closed',
  ])
})
