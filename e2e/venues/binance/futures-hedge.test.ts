import { afterEach, expect, test } from 'vitest'
import { binanceDesk } from './binance-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const PERP = 'BTC/USDT:USDT'
const base = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.1' }

async function hedged() {
  const desk = await binanceDesk({ hedge: true })
  ends.push(desk.stop)
  await desk.ccxt.loadMarkets()
  const send = async (over: Record<string, string>) =>
    (await desk.ask('POST', '/fapi/v1/order', { ...base, ...over })).body
  return { ...desk, send }
}

test('hedge mode keeps a long and a short position, opened by side and closed by their name', async () => {
  const { ccxt, venue, send } = await hedged()
  expect(await send({ positionSide: 'LONG', quantity: '0.3' })).toMatchObject({ positionSide: 'LONG' })
  await send({ positionSide: 'SHORT', side: 'SELL', quantity: '0.2' })
  expect(await ccxt.fetchPositions([PERP])).toMatchObject([
    { side: 'long', contracts: 0.3, hedged: true },
    { side: 'short', contracts: 0.2, hedged: true },
  ])
  await send({ positionSide: 'LONG', side: 'SELL', quantity: '0.3' })
  await send({ positionSide: 'SHORT', quantity: '0.1' })
  expect(venue.futures.positions()).toMatchObject([{ leg: 'short', quantity: '-0.1' }])
  expect((await ccxt.fetchMyTrades(PERP)).map(t => t.info.positionSide)).toEqual(['LONG', 'SHORT', 'LONG', 'SHORT'])
})

test.each([
  ['without a side', {}, -4061],
  ['with the side of one-way mode', { positionSide: 'BOTH' }, -4061],
  ['with a word that is no side', { positionSide: 'UP' }, -4060],
  ['that says reduce-only besides', { positionSide: 'LONG', reduceOnly: 'false' }, -1106],
  ['that closes what is not there', { positionSide: 'LONG', side: 'SELL' }, -2022],
  ['that closes more than there is', { positionSide: 'SHORT', quantity: '0.3' }, -2022],
])('an order %s is refused', async (_, over, code) => {
  const { send } = await hedged()
  await send({ positionSide: 'SHORT', side: 'SELL', quantity: '0.2' })
  expect(await send(over)).toMatchObject({ code })
})

test('a side is refused in one-way mode, and the mode stays while something is open', async () => {
  const desk = await binanceDesk()
  ends.push(desk.stop)
  const { ask } = desk
  const change = async (dualSidePosition: string) =>
    (await ask('POST', '/fapi/v1/positionSide/dual', { dualSidePosition })).body
  expect((await ask('POST', '/fapi/v1/order', { ...base, positionSide: 'LONG' })).body).toMatchObject({ code: -4061 })
  await ask('POST', '/fapi/v1/order', base)
  expect(await change('true')).toMatchObject({ code: -4068 })
  await ask('POST', '/fapi/v1/order', { ...base, side: 'SELL', reduceOnly: 'true' })
  const resting = { ...base, type: 'LIMIT', timeInForce: 'GTC', price: '48000' }
  const { orderId } = (await ask('POST', '/fapi/v1/order', resting)).body
  expect(await change('true')).toMatchObject({ code: -4067 })
  await ask('DELETE', '/fapi/v1/order', { symbol: 'BTCUSDT', orderId: String(orderId) })
  expect(await change('true')).toMatchObject({ code: 200 })
  expect(await change('true')).toMatchObject({ code: -4059 })
})
