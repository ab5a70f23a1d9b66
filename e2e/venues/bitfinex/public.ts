import type { Market } from '../lib/types.ts'
import { type Endpoints, open } from '../plain/rest.ts'
import type { BitfinexDesk } from './door.ts'
import { pairOf } from './markets.ts'
import { refused, words } from './refused.ts'
import { printRow, tickerRow } from './views.ts'

const MINUTE = 60_000
const frames: Readonly<Record<string, number>> = {
  ...{ '1m': MINUTE, '5m': 5 * MINUTE, '15m': 15 * MINUTE, '30m': 30 * MINUTE, '1h': 60 * MINUTE },
  ...{ '3h': 180 * MINUTE, '6h': 360 * MINUTE, '12h': 720 * MINUTE, '1D': 1_440 * MINUTE, '1W': 10_080 * MINUTE },
}

/** One label of the configuration. https://docs.bitfinex.com/reference/rest-public-conf */
function configOf({ exchange }: BitfinexDesk, label: string): unknown {
  const currencies = [...new Set(exchange.markets.flatMap(m => [m.base, m.quote]))]
  switch (label) {
    case 'pub:info:pair':
      return exchange.markets.map(m => [
        pairOf(m),
        [null, null, null, m.quantityMin, m.quantityMax, null, null, null, null, null, null, null],
      ])
    case 'pub:list:currency':
      return currencies
    case 'pub:map:currency:sym':
      return [['UST', 'USDt']]
    case 'pub:map:currency:label':
      return currencies.map(c => [c, c])
    default:
      if (!/^pub:(list|map|info):[a-z:]+$/.test(label)) throw refused(10020, 'config: invalid')
      return []
  }
}

const orderId = (m: Market, price: string): number => Number(`${m.symbol.length}${price.replace(/\D/g, '')}`)

/** https://docs.bitfinex.com/reference (Public Endpoints) */
export const publicEndpoints: Endpoints<BitfinexDesk> = {
  'GET /v2/platform/status': open([], () => [1]),
  'GET /v2/conf/:labels': open([], (desk, _, { labels = '' }) => labels.split(',').map(l => configOf(desk, l))),
  'GET /v2/tickers': open(['symbols'], (desk, fields) => {
    const wanted = fields.need('symbols')
    const markets = wanted === 'ALL' ? desk.exchange.markets : wanted.split(',').map(s => desk.exchange.market(s))
    return markets.map(m => [m.symbol, ...tickerRow(desk, m)])
  }),
  'GET /v2/ticker/:symbol': open([], (desk, _, { symbol = '' }) => tickerRow(desk, desk.exchange.market(symbol))),
  'GET /v2/book/:symbol/:precision': open(['len'], (desk, fields, { symbol = '', precision = '' }) => {
    const market = desk.exchange.market(symbol)
    if (!/^(P[0-4]|R0)$/.test(precision)) throw refused(10020, 'precision: invalid')
    const most = Number(fields.oneOf('len', ['1', '25', '100']) ?? '25')
    const { bids, asks } = desk.exchange.depth(symbol)
    const row =
      (sign: number) =>
      ([price, size]: readonly [string, string]) =>
        precision === 'R0'
          ? [orderId(market, price), Number(price), Number(size) * sign]
          : [Number(price), 1, Number(size) * sign]
    return [...bids.slice(0, most).map(row(1)), ...asks.slice(0, most).map(row(-1))]
  }),
  'GET /v2/trades/:symbol/hist': open(['limit', 'sort', 'start', 'end'], (desk, fields, { symbol = '' }) => {
    desk.exchange.market(symbol)
    const [start, end] = [fields.whole('start') ?? 0, fields.whole('end') ?? Number.MAX_SAFE_INTEGER]
    const limit = fields.whole('limit') ?? 125
    if (limit < 1 || limit > 10_000) throw words.wrong('limit')
    const found = desk.prints(symbol).filter(p => p.at >= start && p.at <= end)
    const isRising = fields.oneOf('sort', ['1', '-1']) === '1'
    return (isRising ? found : found.toReversed()).slice(0, limit).map(printRow)
  }),
  'GET /v2/candles/:key/hist': open(['limit', 'sort', 'start', 'end'], (desk, fields, { key = '' }) => {
    const [kind, frame = '', symbol = ''] = key.split(':')
    const ms = frames[frame]
    if (kind !== 'trade' || ms === undefined) throw refused(10020, 'key: invalid')
    const limit = fields.whole('limit') ?? 100
    if (limit < 1 || limit > 10_000) throw words.wrong('limit')
    const [start, end] = [fields.whole('start') ?? 0, fields.whole('end') ?? desk.now()]
    const bars = desk.exchange.candles(symbol, ms, start, end + 1)
    const isRising = fields.oneOf('sort', ['1', '-1']) === '1'
    return (isRising ? bars : bars.toReversed())
      .slice(0, limit)
      .map(c => [c.at, Number(c.open), Number(c.close), Number(c.high), Number(c.low), Number(c.volume)])
  }),
}
