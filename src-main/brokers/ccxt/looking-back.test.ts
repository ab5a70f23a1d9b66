import { afterEach, expect, test } from 'vitest'
import { hosts as binanceHosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as bybitHosts, startBybit } from '../../../e2e/venues/bybit/index.ts'
import { hosts as htxHosts, startHtx } from '../../../e2e/venues/htx/index.ts'
import { hosts as krakenHosts, startKraken } from '../../../e2e/venues/kraken/index.ts'
import { hosts as kucoinHosts, startKucoin } from '../../../e2e/venues/kucoin/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import type { Reader } from './reader.ts'
import { order } from './wire-test-kit.ts'

const DAY = 86_400_000
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function at(
  fake: FakeVenue,
  options: { venue: string; instrument: string; hosts: Readonly<Record<string, string>>; settings?: object },
) {
  const settings = { currency: 'USDT', pollMs: 60_000, ...options.settings }
  const broker = brokerAt(fake, { venue: options.venue, settings, hosts: options.hosts })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  await broker.settled()
  let n = 0
  const buy = async (limitPrice: string): Promise<string> => {
    const clientOrderId = `vclhw22alf-${++n}`
    const instrument = `${options.venue}/${options.instrument}`
    const terms = { instrument, symbol: options.instrument, quantity: new Decimal('0.01') }
    await broker.submit(order({ ...terms, clientOrderId, limitPrice: new Decimal(limitPrice) }))
    return clientOrderId
  }
  const reader = (): Reader => {
    if (broker.house === null) throw new Error('not connected')
    return broker.house.reader
  }
  return { broker, buy, reader }
}

test('HTX tells of 48 hours at once: what is newer than that after the start is not missed', async () => {
  const fake = await startHtx({ balances: { usdt: '100000' } })
  fake.exchange.quote('btcusdt', '50000.00', '50001.00')
  const { buy, reader } = await at(fake, { venue: 'htx', instrument: 'btcusdt', hosts: htxHosts })
  await buy('50001')
  const since = Date.now() - 5 * DAY
  expect((await reader().trades(['BTC/USDT'], since)).found).toHaveLength(1)
  expect(await reader().endedOrders(['BTC/USDT'], since)).toMatchObject({ found: [{ status: 'filled' }], whole: true })
})

test('KuCoin tells of seven days at once, and of 20 orders unless it is asked for more in its own word', async () => {
  const fake = await startKucoin({ balances: { USDT: '100000' } })
  fake.exchange.quote('BTC-USDT', '50000.0', '50001.0')
  const { broker, buy, reader } = await at(fake, { venue: 'kucoin', instrument: 'BTC-USDT', hosts: kucoinHosts })
  await buy('50001')
  for (let n = 0; n < 22; n++) await broker.cancel(await buy('40000'))
  const since = Date.now() - 20 * DAY
  expect((await reader().trades(['BTC/USDT'], since)).found).toHaveLength(1)
  const { found, whole } = await reader().endedOrders(['BTC/USDT'], since)
  expect({ count: found.length, whole }).toEqual({ count: 23, whole: true })
})

test.each([
  ['binance', binanceHosts, 'fapi/v1/userTrades', () => startBinance()],
  ['bybit', bybitHosts, 'v5/execution/list', () => startBybit({ balances: { USDT: '100000' } })],
] as const)('%s: no question about futures spans more than a week', async (venue, hosts, path, start) => {
  const fake: FakeVenue = await start()
  const { reader } = await at(fake, { venue, instrument: 'BTCUSDT', hosts, settings: { market: 'linear' } })
  fake.forget()
  await reader().trades(['BTC/USDT:USDT'], Date.now() - 16 * DAY)
  const asked = fake.seen().filter(s => s.path.includes(path))
  const spans = asked.map(({ path: p }) => {
    const query = new URL(p, fake.rest).searchParams
    return Number(query.get('endTime') ?? Date.now()) - Number(query.get('startTime'))
  })
  expect(spans).toHaveLength(3)
  expect(Math.max(...spans)).toBeLessThanOrEqual(7 * DAY)
})

test('Kraken lists by the time of the end: of more than a page that was cancelled the newest first, none is missed', async () => {
  const fake = await startKraken({ balances: { ZUSD: '100000' } })
  fake.exchange.quote('XXBTZUSD', '50000.0', '50001.0')
  const { reader } = await at(fake, {
    ...{ venue: 'kraken', instrument: 'XXBTZUSD', hosts: krakenHosts, settings: { currency: 'USD' } },
  })
  const since = Date.now() - 1_000
  const asked = { symbol: 'XXBTZUSD', side: 'buy', type: 'limit', quantity: '0.01', price: '10000' } as const
  const rest = { trigger: null, timeInForce: 'gtc', postOnly: false, reduceOnly: false, clientId: null } as const
  const placed: string[] = []
  for (let n = 0; n < 60; n++) {
    placed.push(fake.exchange.place({ ...asked, ...rest, expiresAt: null }).id)
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  for (const id of placed.toReversed()) {
    fake.exchange.cancel(id)
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  const { found, whole } = await reader().endedOrders([], since)
  expect([new Set(found.map(o => o.id)).size, whole]).toEqual([60, true])
})

test('Kraken: what was placed before and ended since is in its list of what ended, and cuts no page short', async () => {
  const fake = await startKraken({ balances: { ZUSD: '100000' } })
  fake.exchange.quote('XXBTZUSD', '50000.0', '50001.0')
  const { reader } = await at(fake, {
    ...{ venue: 'kraken', instrument: 'XXBTZUSD', hosts: krakenHosts, settings: { currency: 'USD' } },
  })
  const asked = { symbol: 'XXBTZUSD', side: 'buy', type: 'limit', quantity: '0.01', price: '10000' } as const
  const rest = { trigger: null, timeInForce: 'gtc', postOnly: false, reduceOnly: false, clientId: null } as const
  const placed = Array.from({ length: 60 }, () => fake.exchange.place({ ...asked, ...rest, expiresAt: null }).id)
  await new Promise(resolve => setTimeout(resolve, 1_100))
  const since = Date.now()
  for (const id of placed) fake.exchange.cancel(id)
  const { found, whole } = await reader().endedOrders([], since)
  expect([new Set(found.map(o => o.id)).size, whole]).toEqual([60, true])
})
