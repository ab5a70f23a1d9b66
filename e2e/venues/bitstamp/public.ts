import { type Endpoints, open } from '../plain/rest.ts'
import type { BitstampDesk } from './door.ts'
import { words } from './refused.ts'
import { marketView, tickerView } from './views.ts'

const steps = [60, 180, 300, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 259_200]

/** https://www.bitstamp.net/api/#tag/Market-info */
export const publicEndpoints: Endpoints<BitstampDesk> = {
  'GET /api/v2/markets/': open([], desk => desk.exchange.markets.map(m => marketView(desk, m))),
  'GET /api/v2/ticker/': open([], desk => desk.exchange.markets.map(m => tickerView(desk, m))),
  'GET /api/v2/ticker/:pair/': open([], (desk, _, { pair = '' }) => tickerView(desk, desk.exchange.market(pair))),
  'GET /api/v2/order_book/:pair/': open(['group'], (desk, fields, { pair = '' }) => {
    fields.oneOf('group', ['1'])
    const { bids, asks } = desk.exchange.depth(pair)
    const now = desk.now()
    return { timestamp: String(Math.floor(now / 1_000)), microtimestamp: `${now}000`, bids, asks }
  }),
  'GET /api/v2/transactions/:pair/': open(['time'], (desk, fields, { pair = '' }) => {
    const ms = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[
      fields.oneOf('time', ['minute', 'hour', 'day']) ?? 'hour'
    ]
    desk.exchange.market(pair)
    return desk
      .prints(pair)
      .filter(p => p.at >= desk.now() - ms)
      .reverse()
      .map(p => ({
        date: String(Math.floor(p.at / 1_000)),
        tid: p.id,
        amount: p.quantity,
        type: p.side === 'buy' ? '0' : '1',
        price: p.price,
      }))
  }),
  'GET /api/v2/ohlc/:pair/': open(
    ['step', 'limit', 'start', 'end', 'exclude_current_candle'],
    (desk, fields, { pair = '' }) => {
      const [step, limit] = [Number(fields.need('step')), fields.whole('limit')]
      if (!steps.includes(step)) throw words.wrong('step')
      if (limit === null) throw words.missing('limit')
      if (limit < 1 || limit > 1_000) throw words.wrong('limit')
      const { symbol, base, quote } = desk.exchange.market(pair)
      const end = (fields.whole('end') ?? Math.floor(desk.now() / 1_000)) * 1_000
      const start = (fields.whole('start') ?? 0) * 1_000
      const bars = desk.exchange.candles(symbol, step * 1_000, start, end + 1)
      const some = fields.has('start') ? bars.slice(0, limit) : bars.slice(-limit)
      return {
        data: {
          pair: `${base}/${quote}`.toUpperCase(),
          ohlc: some.map(({ at, open: o, high, low, close, volume }) => ({
            timestamp: String(at / 1_000),
            ...{ open: o, high, low, close, volume },
          })),
        },
      }
    },
  ),
}
