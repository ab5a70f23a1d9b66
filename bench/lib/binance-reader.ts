import { endpointFrom } from '../../src-main/brokers/ccxt/endpoint.ts'
import { openExchange } from '../../src-main/brokers/ccxt/open-exchange.ts'
import { PublicStreams } from '../../src-main/brokers/ccxt/streams/public-streams.ts'
import { binanceWire } from '../../src-main/brokers/ccxt/streams/wires/binance.ts'
import { venueOf } from '../../src-main/brokers/ccxt/venues.ts'
import { MarketHub } from '../../src-main/core/market/market-hub.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { feedMarket, feedSymbols } from './binance-symbols.ts'
import { Latency } from './latency.ts'

/**
 * The reading side as a process of its own. `ours`: our streams into the market hub, where the quote is counted once it
 * can be read; `watchTickers`, `watchBidsAsks`: plain ccxt, where it is counted once the caller has it. The parent says
 * `measure` to begin anew and `report` to hear how it went since.
 */
export interface FeedSeen {
  readonly seen: number
  readonly p99: number
  readonly p50: number
  /** Least heap in use since `measure`, MB: what is left when garbage is not counted. */
  readonly heap: number
  readonly rss: number
  readonly gaps: number
}

const [kind = 'ours', url = ''] = process.argv.slice(2)
const latency = new Latency()
let heap = Number.POSITIVE_INFINITY
let gaps = 0
const note = (sentAt: number): void => latency.add(Number(process.hrtime.bigint()) / 1e6 - sentAt)
setInterval(() => {
  heap = Math.min(heap, process.memoryUsage().heapUsed)
}, 20)

function ours(): void {
  const clock = systemClock()
  const hub = new MarketHub(clock)
  for (const id of feedSymbols) hub.want(`binance/${id}`, '1m')
  hub.bus.on('quote', q => note(q.bidSize))
  hub.bus.on('gap', () => gaps++)
  const streams = new PublicStreams({ title: 'Binance', wire: binanceWire, url: `${url}/ws`, clock })
  const sink = hub.sink(problem => process.stderr.write(`${problem.text}\n`))
  for (const id of feedSymbols) streams.watch(id, `binance/${id}`, sink)
}

type Watch = (symbols: readonly string[], params: object) => Promise<Record<string, { bidVolume: unknown }>>

async function plainCcxt(name: string): Promise<void> {
  const venue = venueOf('binance')
  const market = venue?.markets.spot
  if (venue === undefined || market === undefined) throw new Error('Binance is not there')
  const endpoint = endpointFrom({ 'stream.binance.com': url }, venue.hosts)
  const exchange = await openExchange({ venue, market, endpoint, practice: false, credentials: null, deadline: 5_000 })
  exchange.number = Number
  exchange.setMarkets(feedSymbols.map(feedMarket))
  const symbols = feedSymbols.map(id => feedMarket(id).symbol)
  const watch = Reflect.get(exchange, name) as Watch
  // Its tickers have no bid and ask unless one asks for them.
  const params = name === 'watchTickers' ? { name: 'ticker' } : {}
  for (;;)
    for (const ticker of Object.values(await watch.call(exchange, symbols, params))) note(Number(ticker.bidVolume))
}

process.on('message', said => {
  if (said === 'report') {
    const { rss } = process.memoryUsage()
    const seen: FeedSeen = {
      seen: latency.count,
      p99: latency.percentile(0.99),
      p50: latency.percentile(0.5),
      heap: heap / 1e6,
      rss: rss / 1e6,
      gaps,
    }
    process.send?.(seen)
  }
  latency.clear()
  heap = Number.POSITIVE_INFINITY
})
process.on('disconnect', () => process.exit())
if (kind === 'ours') ours()
else await plainCcxt(kind)
