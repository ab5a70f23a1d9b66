import { dec } from '../lib/decimal.ts'
import type { Market } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { fixed } from '../plain/desk.ts'
import { type Endpoints, open } from '../plain/rest.ts'
import type { GeminiDesk } from './door.ts'
import { words } from './refused.ts'

const MINUTE = 60_000
/** Length of a bar, and how many are told. */
const frames: Readonly<Record<string, readonly [ms: number, most: number]>> = {
  ...{ '1m': [MINUTE, 1_440], '5m': [5 * MINUTE, 2_016], '15m': [15 * MINUTE, 1_440], '30m': [30 * MINUTE, 1_440] },
  ...{ '1hr': [60 * MINUTE, 1_464], '6hr': [360 * MINUTE, 1_464], '1day': [1_440 * MINUTE, 366] },
}

const details = (desk: GeminiDesk, m: Market): object => ({
  symbol: m.symbol.toUpperCase(),
  base_currency: m.base,
  quote_currency: m.quote,
  // What the venue calls tick_size is the step of quantities.
  tick_size: Number(m.quantityStep),
  quote_increment: Number(m.priceStep),
  min_order_size: m.quantityMin,
  status: desk.exchange.isHalted(m.symbol) ? 'closed' : 'open',
  wrap_enabled: false,
  product_type: 'spot',
})

/** https://docs.gemini.com/rest/market-data */
export const publicEndpoints: Endpoints<GeminiDesk> = {
  'GET /v1/symbols': open([], desk => desk.exchange.markets.map(m => m.symbol)),
  'GET /v1/symbols/details/:symbol': open([], (desk, _, { symbol = '' }) =>
    details(desk, desk.exchange.market(symbol.toLowerCase())),
  ),
  'GET /v1/pubticker/:symbol': open([], (desk, _, { symbol = '' }) => {
    const m = desk.exchange.market(symbol)
    const day = dayOf(desk, symbol)
    const price = (text: string): string => fixed(text, m.priceStep)
    const volume = { [m.base]: day.volume, [m.quote]: day.quoteVolume, timestamp: desk.now() }
    return { bid: price(day.bid[0]), ask: price(day.ask[0]), volume, last: price(day.last) }
  }),
  'GET /v2/ticker/:symbol': open([], (desk, _, { symbol = '' }) => {
    const { open: o, high, low, last, bid, ask } = dayOf(desk, desk.exchange.market(symbol).symbol)
    return { symbol: symbol.toUpperCase(), open: o, high, low, close: last, changes: [], bid: bid[0], ask: ask[0] }
  }),
  'GET /v1/pricefeed': open([], desk =>
    desk.exchange.markets.map(m => {
      const { last, changeShare } = dayOf(desk, m.symbol)
      return { pair: m.symbol.toUpperCase(), price: last, percentChange24h: dec(changeShare).toFixed(4) }
    }),
  ),
  'GET /v1/book/:symbol': open(['limit_bids', 'limit_asks'], (desk, fields, { symbol = '' }) => {
    const { bids, asks } = desk.exchange.depth(symbol)
    const timestamp = String(Math.floor(desk.now() / 1_000))
    const view = (levels: typeof bids, limit: number | null) =>
      levels.slice(0, limit === 0 ? undefined : (limit ?? 50)).map(([price, amount]) => ({ price, amount, timestamp }))
    return { bids: view(bids, fields.whole('limit_bids')), asks: view(asks, fields.whole('limit_asks')) }
  }),
  'GET /v1/trades/:symbol': open(['timestamp', 'since_tid', 'limit_trades'], (desk, fields, { symbol = '' }) => {
    desk.exchange.market(symbol)
    const since = fields.whole('timestamp') ?? 0
    const limit = fields.whole('limit_trades') ?? 50
    if (limit < 1 || limit > 500) throw words.wrong('limit_trades')
    // Seconds or milliseconds.
    const from = since < 1e11 ? since * 1_000 : since
    return desk
      .prints(symbol)
      .filter(p => p.at >= from)
      .slice(-limit)
      .reverse()
      .map(p => ({
        ...{ timestamp: Math.floor(p.at / 1_000), timestampms: p.at, tid: Number(p.id), price: p.price },
        ...{ amount: p.quantity, exchange: 'gemini', type: p.side },
      }))
  }),
  'GET /v2/candles/:symbol/:frame': open([], (desk, _, { symbol = '', frame = '' }) => {
    const found = frames[frame]
    if (found === undefined) throw words.wrong('time_frame')
    const [ms, most] = found
    const bars = desk.exchange.candles(symbol, ms, desk.now() - ms * most, desk.now() + 1)
    return bars.toReversed().map(c => [c.at, ...[c.open, c.high, c.low, c.close, c.volume].map(Number)])
  }),
}
