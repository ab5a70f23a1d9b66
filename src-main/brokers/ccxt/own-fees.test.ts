import { afterEach, expect, test } from 'vitest'
import { hosts as binance, startBinance } from '../../../e2e/venues/binance/index.ts'
import { COIN, FUTURES } from '../../../e2e/venues/binance/markets.ts'
import { hosts as bitstamp, markets as bitstampMarkets, startBitstamp } from '../../../e2e/venues/bitstamp/index.ts'
import { hosts as bybit, startBybit } from '../../../e2e/venues/bybit/index.ts'
import { markets as bybitMarkets } from '../../../e2e/venues/bybit/markets.ts'
import { hosts as coinbase, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { hosts as htx, markets as htxMarkets, startHtx } from '../../../e2e/venues/htx/index.ts'
import { hosts as kraken, startKraken } from '../../../e2e/venues/kraken/index.ts'
import {
  hosts as krakenfutures,
  markets as krakenfuturesMarkets,
  startKrakenfutures,
} from '../../../e2e/venues/krakenfutures/index.ts'
import { hosts as kucoin, markets as kucoinMarkets, startKucoin } from '../../../e2e/venues/kucoin/index.ts'
import type { FakeVenue, Market } from '../../../e2e/venues/lib/types.ts'
import { hosts as okx, startOkx } from '../../../e2e/venues/okx/index.ts'
import { markets as okxMarkets } from '../../../e2e/venues/okx/markets.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { rawCall } from './exchange.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { loadExchange } from './load.ts'
import { feesOfSome } from './own-fees.ts'
import { venues as allVenues } from './venues.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

interface Case {
  readonly venue: string
  readonly hosts: Readonly<Record<string, string>>
  readonly symbol: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly fees: object
  start(): Promise<FakeVenue>
}
const cheap = (markets: readonly Market[]): Market[] => markets.map(m => ({ ...m, maker: '0.0003', taker: '0.0004' }))
const own = { rate: '0.0004', source: 'broker' }
const usd = { currency: 'USD' }
const usdt = { currency: 'USDT' }
const linear = { market: 'linear', currency: 'USDT' }

test.each<Case>([
  // Told in percent: 0.04.
  {
    venue: 'bitstamp',
    hosts: bitstamp,
    symbol: 'btcusd',
    settings: usd,
    fees: own,
    start: () => startBitstamp({ markets: cheap(bitstampMarkets) }),
  },
  {
    venue: 'bybit',
    hosts: bybit,
    symbol: 'BTCUSDT',
    settings: usdt,
    fees: own,
    start: () => startBybit({ markets: cheap(bybitMarkets) }),
  },
  {
    venue: 'bybit',
    hosts: bybit,
    symbol: 'BTCUSDT',
    settings: linear,
    fees: own,
    start: () => startBybit({ markets: cheap(bybitMarkets) }),
  },
  {
    venue: 'coinbase',
    hosts: coinbase,
    symbol: 'BTC-USD',
    settings: usd,
    fees: { source: 'broker' },
    start: () => startCoinbase({}),
  },
  {
    venue: 'binance',
    hosts: binance,
    symbol: 'BTCUSDT',
    settings: usdt,
    fees: { source: 'broker' },
    start: () => startBinance(),
  },
])(
  '$venue $settings: what this account pays, and whether the venue said so',
  async ({ start, venue, hosts, symbol, settings, fees }) => {
    const fake = await start()
    const broker = brokerAt(fake, { venue, hosts, settings })
    ends.push(async () => {
      await broker.disconnect()
      await fake.close()
    })
    await broker.connect()
    const told = await broker.fees(`${venue}/${symbol}`)
    expect({ ...told, rate: told.rate.toFixed() }).toMatchObject(fees)
    expect(broker.notes().filter(n => n.startsWith('Fees'))).toEqual([])
  },
)

interface Asked extends Omit<Case, 'fees'> {
  /** Another instrument there. */
  readonly other: string
  /** What is asked, of one and of both. */
  readonly on: string
}
const asked: readonly Asked[] = [
  {
    ...{ venue: 'binance', hosts: binance, settings: linear, symbol: 'BTCUSDT', other: 'ETHUSDT' },
    ...{ on: '/fapi/v1/commissionRate', start: () => startBinance({ futures: cheap(FUTURES) }) },
  },
  {
    ...{ venue: 'binance', hosts: binance, settings: { market: 'inverse', currency: 'BTC' } },
    ...{ symbol: 'BTCUSD_PERP', other: 'BTCUSD_301227' },
    ...{ on: '/dapi/v1/commissionRate', start: () => startBinance({ coin: cheap(COIN) }) },
  },
  {
    ...{ venue: 'kraken', hosts: kraken, settings: usd, symbol: 'XXBTZUSD', other: 'XETHZUSD' },
    ...{ on: '/0/private/TradeVolume', start: () => startKraken({ fees: { maker: '0.0003', taker: '0.0004' } }) },
  },
  {
    ...{ venue: 'okx', hosts: okx, settings: usdt, symbol: 'BTC-USDT', other: 'ETH-USDT' },
    ...{ on: '/api/v5/account/trade-fee', start: () => startOkx({ markets: cheap(okxMarkets) }) },
  },
  {
    ...{ venue: 'okx', hosts: okx, settings: linear, symbol: 'BTC-USDT-SWAP', other: 'ETH-USDT-SWAP' },
    ...{ on: '/api/v5/account/trade-fee', start: () => startOkx({ markets: cheap(okxMarkets) }) },
  },
  {
    ...{ venue: 'kucoin', hosts: kucoin, settings: usdt, symbol: 'BTC-USDT', other: 'ETH-USDT' },
    ...{ on: '/api/v1/trade-fees', start: () => startKucoin({ markets: cheap(kucoinMarkets) }) },
  },
  {
    ...{ venue: 'htx', hosts: htx, settings: usdt, symbol: 'btcusdt', other: 'ethusdt' },
    ...{ on: '/v2/reference/transact-fee-rate', start: () => startHtx({ markets: cheap(htxMarkets) }) },
  },
]
const askedOf = (fake: FakeVenue, on: string): number => fake.seen().filter(s => s.path.startsWith(on)).length

test.each(asked)(
  '$venue $settings: what is paid of one instrument is asked when it is wanted, and once',
  async ({ start, venue, hosts, symbol, other, settings, on }) => {
    const fake = await start()
    const broker = brokerAt(fake, { venue, hosts, settings })
    ends.push(async () => {
      await broker.disconnect()
      await fake.close()
    })
    await broker.connect()
    const [one, two] = [`${venue}/${symbol}`, `${venue}/${other}`]
    // Connecting waits for none of it.
    expect(askedOf(fake, on)).toBe(0)
    expect((await broker.fees(one)).source).toBe('assumed')
    await broker.askFees?.([one])
    await broker.askFees?.([one])
    expect(askedOf(fake, on)).toBe(1)
    const told = async (id: string) => {
      const { rate, source } = await broker.fees(id)
      return { rate: rate.toFixed(), source }
    }
    expect(await told(one)).toEqual(own)
    expect((await told(two)).source).toBe('assumed')
    await broker.askFees?.([one, two])
    expect(await told(two)).toEqual(own)
    expect(broker.notes().filter(n => n.includes('assumed'))).toEqual([])
  },
)

test.each(asked)(
  '$venue $settings: where the venue errs, fees stay assumed, and a note says so',
  async ({ start, venue, hosts, symbol, settings, on }) => {
    const fake = await start()
    const broker = brokerAt(fake, { venue, hosts, settings })
    ends.push(async () => {
      await broker.disconnect()
      await fake.close()
    })
    await broker.connect()
    fake.fault({ on, what: { kind: 'answer', status: 503, body: '{"code":"50001","msg":"busy"}', done: false } })
    const id = `${venue}/${symbol}`
    await expect(broker.askFees?.([id])).rejects.toMatchObject({ code: 'NO_DATA' })
    expect((await broker.fees(id)).source).toBe('assumed')
    expect(broker.notes().join(' ')).toContain(
      'What this account pays could not be asked, and is assumed until it can be: ',
    )
    await broker.askFees?.([id])
    expect((await broker.fees(id)).source).toBe('broker')
  },
)

test('Kraken Futures tells no fee with a fill: it is counted at the rate of the account, not at that of ccxt', async () => {
  const fake = await startKrakenfutures({ balances: { USD: '100000' }, markets: cheap(krakenfuturesMarkets) })
  fake.exchange.quote('PF_XBTUSD', '50000', '50001')
  const broker = brokerAt(fake, { venue: 'krakenfutures', hosts: krakenfutures, settings: {} })
  const fees: string[] = []
  broker.reports(report => (report.type === 'filled' ? fees.push(report.fee.toFixed()) : 0))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  const about = { instrument: 'krakenfutures/PF_XBTUSD', symbol: 'PF_XBTUSD', quantity: new Decimal('0.1') }
  await broker.submit(order({ ...about, type: 'market' }))
  await broker.settled()
  expect(fees.map(Number)).toEqual(fake.exchange.trades.map(t => Number(t.fee)))
  expect(fees).toHaveLength(1)
})

test('what venue files name is there in ccxt', async () => {
  for (const { id, markets, permissions } of allVenues)
    for (const [kind, { class: name, fees }] of Object.entries(markets)) {
      const exchange = new (await loadExchange(name))({})
      const some = feesOfSome(fees)
      const of = `${id} ${kind}`
      if (some !== null) expect(rawCall(exchange, some.method), `${of}: ${some.method}`).not.toBeNull()
      else if (fees.own !== 'not') expect(exchange.has.fetchTradingFees, of).toBe(true)
      if (typeof permissions?.method === 'string') expect(rawCall(exchange, permissions.method), of).not.toBeNull()
    }
})
