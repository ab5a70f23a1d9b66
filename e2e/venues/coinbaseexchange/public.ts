import { type Endpoints, open } from '../plain/rest.ts'
import type { CoinbaseDesk } from './door.ts'
import { refused, words } from './refused.ts'
import { productView, stamp, tickerView } from './views.ts'

const granularities = [60, 300, 900, 3_600, 21_600, 86_400]
const MOST_BARS = 300
const fiats = ['USD', 'EUR', 'GBP']

const timeOf = (text: string | null, otherwise: number): number => {
  const at = text === null ? otherwise : Date.parse(text)
  if (Number.isNaN(at)) throw words.wrong('start')
  return at
}

/** https://docs.cdp.coinbase.com/exchange/reference (Products, Currencies) */
export const publicEndpoints: Endpoints<CoinbaseDesk> = {
  'GET /time': open([], ({ now }) => ({ iso: new Date(now()).toISOString(), epoch: now() / 1_000 })),
  'GET /currencies': open([], desk =>
    [...new Set(desk.exchange.markets.flatMap(m => [m.base, m.quote]))].map(id => {
      const isFiat = fiats.includes(id)
      return {
        ...{ id, name: id, min_size: isFiat ? '0.01' : '0.00000001', status: 'online', message: '' },
        ...{ max_precision: isFiat ? '0.01' : '0.00000001', convertible_to: [] },
        details: { type: isFiat ? 'fiat' : 'crypto', symbol: null, sort_order: 0, push_payment_methods: [] },
        ...{ default_network: '', supported_networks: [], display_name: '' },
      }
    }),
  ),
  'GET /products': open(['type'], desk => desk.exchange.markets.map(m => productView(desk, m))),
  'GET /products/spark-lines': open([], desk =>
    Object.fromEntries(
      desk.exchange.markets.map(({ symbol }) => {
        const bars = desk.exchange.candles(symbol, 900_000, desk.now() - 86_400_000, desk.now() + 1)
        return [symbol, bars.reverse().map(c => [c.at / 1_000, ...[c.low, c.high, c.open, c.close].map(Number)])]
      }),
    ),
  ),
  'GET /products/:id/ticker': open([], (desk, _, { id = '' }) => tickerView(desk, desk.exchange.market(id).symbol)),
  'GET /products/:id/book': open(['level'], (desk, fields, { id = '' }) => {
    const level = fields.oneOf('level', ['1', '2', '3']) ?? '1'
    if (level === '3') throw words.wrong('level')
    const { bids, asks, version } = desk.exchange.depth(id)
    const most = level === '1' ? 1 : undefined
    const view = (levels: typeof bids): unknown[] => levels.slice(0, most).map(([price, size]) => [price, size, 1])
    return {
      ...{ bids: view(bids), asks: view(asks), sequence: version, auction_mode: false, auction: null },
      time: stamp(desk.now()),
    }
  }),
  'GET /products/:id/trades': open(['limit', 'before', 'after'], (desk, fields, { id = '' }) => {
    const limit = fields.whole('limit') ?? 1_000
    if (limit < 1 || limit > 1_000) throw words.wrong('limit')
    desk.exchange.market(id)
    // Its side is the maker's.
    return desk
      .prints(id)
      .slice(-limit)
      .reverse()
      .map(p => ({
        ...{ trade_id: Number(p.id), side: p.side === 'buy' ? 'sell' : 'buy' },
        ...{ size: p.quantity, price: p.price, time: stamp(p.at) },
      }))
  }),
  'GET /products/:id/candles': open(['granularity', 'start', 'end'], (desk, fields, { id = '' }) => {
    const seconds = fields.whole('granularity') ?? 60
    if (!granularities.includes(seconds)) throw refused(400, 'Unsupported granularity')
    const end = timeOf(fields.text('end'), desk.now())
    const start = timeOf(fields.text('start'), end - seconds * 1_000 * MOST_BARS)
    if ((end - start) / (seconds * 1_000) > MOST_BARS)
      throw refused(
        400,
        'granularity too small for the requested time range. Count of aggregations requested exceeds 300',
      )
    return desk.exchange
      .candles(id, seconds * 1_000, start, end + 1)
      .reverse()
      .map(c => [c.at / 1_000, ...[c.low, c.high, c.open, c.close, c.volume].map(Number)])
  }),
}
