import { afterEach, expect, test } from 'vitest'
import { binanceDesk } from './binance-test-kit.ts'
import { SPOT } from './markets.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const base = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.5' }
const SELL = { side: 'SELL' }

async function margined(balance = '20000') {
  const spot = SPOT.map(m => ({ ...m, maker: '0', taker: '0' }))
  const desk = await binanceDesk({ spot, marginBalances: { USDT: balance }, marginHourly: '0.00001' })
  ends.push(desk.stop)
  const { venue } = desk
  const send = async (over: Record<string, string>) =>
    (await desk.ask('POST', '/sapi/v1/margin/order', { ...base, ...over })).body
  const asset = async (name: string) => {
    const { userAssets } = (await desk.ask('GET', '/sapi/v1/margin/account')).body
    return (userAssets as { asset: string }[]).find(each => each.asset === name)
  }
  return { ...desk, venue, send, asset }
}

test('a purchase borrows what is missing, and its sale repays with what comes in: interest first', async () => {
  const { send, asset, venue, ask } = await margined()
  expect(await send({ sideEffectType: 'MARGIN_BUY' })).toMatchObject({
    status: 'FILLED',
    isIsolated: false,
    marginBuyBorrowAmount: '5005',
    marginBuyBorrowAsset: 'USDT',
  })
  // 0.5 x 50010 = 25005; interest of the first hour at once.
  expect(await asset('USDT')).toMatchObject({ free: '0.00000000', borrowed: '5005.00000000', interest: '0.05005000' })
  venue.margin.accrue()
  expect((await ask('GET', '/sapi/v1/margin/interestHistory')).body).toMatchObject({
    total: 2,
    rows: [
      { type: 'PERIODIC', asset: 'USDT', interest: '0.05005' },
      { type: 'ON_BORROW', interest: '0.05005' },
    ],
  })
  await send({ ...SELL, sideEffectType: 'AUTO_REPAY' })
  // 20000 - 25005 + 0.5 x 49990 - 0.1001
  expect(await asset('USDT')).toMatchObject({
    borrowed: '0.00000000',
    interest: '0.00000000',
    netAsset: '19989.89990000',
  })
})

test('a sale of what is not there borrows it: a short position', async () => {
  const { send, asset } = await margined()
  await send({ ...SELL, quantity: '0.1', sideEffectType: 'MARGIN_BUY' })
  expect(await asset('BTC')).toMatchObject({ borrowed: '0.10000000', free: '0.00000000', netAsset: '-0.10000100' })
  await send({ quantity: '0.1', sideEffectType: 'AUTO_REPAY' })
  expect(await asset('BTC')).toMatchObject({ borrowed: '0.00000100', netAsset: '-0.00000100' })
})

test('what a resting order borrowed goes back when it is cancelled', async () => {
  const { send, asset, ask } = await margined()
  const limit = { type: 'LIMIT', timeInForce: 'GTC', price: '60000', quantity: '0.1' }
  const { orderId } = await send({ ...SELL, ...limit, sideEffectType: 'MARGIN_BUY' })
  expect(await asset('BTC')).toMatchObject({ borrowed: '0.10000000', locked: '0.10000000' })
  await ask('DELETE', '/sapi/v1/margin/order', { symbol: 'BTCUSDT', orderId: String(orderId) })
  expect(await asset('BTC')).toMatchObject({ borrowed: '0.00000100', locked: '0.00000000' })
})

test.each([
  ['without a loan', { ...SELL }, -2010],
  ['with a loan beyond the most', { quantity: '2', sideEffectType: 'MARGIN_BUY' }, -3006],
  ['with an effect that is not taken any more', { sideEffectType: 'AUTO_BORROW_REPAY' }, -1102],
  ['on an isolated account', { isIsolated: 'TRUE' }, -11001],
])('an order %s is refused, and nothing is owed', async (_, over, code) => {
  const { send, venue } = await margined()
  expect(await send(over)).toMatchObject({ code })
  expect(venue.margin.worth().owed.toFixed()).toBe('0')
})
