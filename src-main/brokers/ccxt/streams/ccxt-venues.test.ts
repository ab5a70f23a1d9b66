import { afterEach, expect, test } from 'vitest'
import * as bitfinex from '../../../../e2e/venues/bitfinex/index.ts'
import * as bitstamp from '../../../../e2e/venues/bitstamp/index.ts'
import * as coinbaseexchange from '../../../../e2e/venues/coinbaseexchange/index.ts'
import * as gemini from '../../../../e2e/venues/gemini/index.ts'
import * as htx from '../../../../e2e/venues/htx/index.ts'
import * as krakenfutures from '../../../../e2e/venues/krakenfutures/index.ts'
import * as kucoin from '../../../../e2e/venues/kucoin/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import type { MarketKind } from '../venue-data.ts'
import { VenueStreams } from './make-streams.ts'
import { fakeParts, NotedSink, quickPace, until, watchedOf } from './streams-test-kit.ts'

interface Row {
  readonly venue: string
  readonly kind: MarketKind
  readonly symbol: string
  /** As the fake's books spell it. */
  readonly place: string
  readonly hosts: Readonly<Record<string, string>>
  start(): Promise<FakeVenue>
}

const usd = { kind: 'spot', symbol: 'BTC/USD' } as const
const usdt = { kind: 'spot', symbol: 'BTC/USDT' } as const
const rows: readonly Row[] = [
  { venue: 'bitfinex', ...usd, place: 'tBTCUSD', hosts: bitfinex.hosts, start: bitfinex.startBitfinex },
  { venue: 'bitstamp', ...usd, place: 'btcusd', hosts: bitstamp.hosts, start: bitstamp.startBitstamp },
  {
    venue: 'coinbaseexchange',
    ...usd,
    place: 'BTC-USD',
    hosts: coinbaseexchange.hosts,
    start: coinbaseexchange.startCoinbaseexchange,
  },
  { venue: 'gemini', ...usd, place: 'btcusd', hosts: gemini.hosts, start: gemini.startGemini },
  { venue: 'htx', ...usdt, place: 'btcusdt', hosts: htx.hosts, start: htx.startHtx },
  {
    venue: 'krakenfutures',
    kind: 'linear',
    symbol: 'BTC/USD:USD',
    place: 'PF_XBTUSD',
    hosts: krakenfutures.hosts,
    start: krakenfutures.startKrakenfutures,
  },
  { venue: 'kucoin', ...usdt, place: 'BTC-USDT', hosts: kucoin.hosts, start: kucoin.startKucoin },
]

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.each(rows)(
  '$venue: prices, and again after a cut',
  async row => {
    const fake = await row.start()
    ends.push(() => fake.close())
    const move = (price: number): void => {
      fake.exchange.quote(row.place, price.toFixed(1), (price + 1).toFixed(1))
      fake.exchange.print(row.place, price.toFixed(1), '0.01', 'buy')
    }
    move(50_000)
    const parts = await fakeParts(row.venue, row.kind, fake, row.hosts)
    const streams = new VenueStreams(parts, quickPace)
    ends.push(async () => (await parts.exchange()).close())
    ends.push(() => streams.close())
    const sink = new NotedSink()
    streams.watch([watchedOf('v', 'BTC', row.symbol)], sink)
    const heard = (price: number): Promise<void> => {
      const again = setInterval(() => {
        move(price - 1)
        move(price)
      }, 100)
      return until(() => sink.bids.includes(price), 8_000).finally(() => clearInterval(again))
    }
    await heard(50_100)
    expect(fake.sockets()).toBeGreaterThan(0)
    fake.stream.cut()
    await heard(50_200)
    expect(sink.gaps.map(g => g.to === null)).toEqual([true, false])
  },
  20_000,
)
