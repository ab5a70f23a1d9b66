import { afterEach, expect, test } from 'vitest'
import { hosts as binance, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as bitstamp, markets as bitstampMarkets, startBitstamp } from '../../../e2e/venues/bitstamp/index.ts'
import { hosts as bybit, startBybit } from '../../../e2e/venues/bybit/index.ts'
import { markets as bybitMarkets } from '../../../e2e/venues/bybit/markets.ts'
import { hosts as coinbase, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { hosts as kraken, startKraken } from '../../../e2e/venues/kraken/index.ts'
import {
  hosts as krakenfutures,
  markets as krakenfuturesMarkets,
  startKrakenfutures,
} from '../../../e2e/venues/krakenfutures/index.ts'
import type { FakeVenue, Market } from '../../../e2e/venues/lib/types.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
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
  // ccxt's table is not the account's rate.
  {
    venue: 'binance',
    hosts: binance,
    symbol: 'BTCUSDT',
    settings: linear,
    fees: { rate: '0.0005', source: 'assumed' },
    start: () => startBinance(),
  },
  // Asked of each instrument alone there.
  {
    venue: 'kraken',
    hosts: kraken,
    symbol: 'XXBTZUSD',
    settings: usd,
    fees: { source: 'assumed' },
    start: () => startKraken({}),
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
