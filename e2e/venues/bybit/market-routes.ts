import { categoryIn, marketIn } from './desk.ts'
import type { Fields } from './fields.ts'
import { intervalOf, klineRow, tickerRow, tradeRow } from './market-rows.ts'
import { categoryOf, instrumentRow, nameOf } from './markets.ts'
import { wrong } from './refused.ts'
import { type Routes, route } from './route.ts'

const DEEPEST = { spot: 200, linear: 500, inverse: 500 } as const

/** Options are not traded here: their lists are empty. */
const isOption = (fields: Fields): boolean => fields.text('category') === 'option'

export const marketRoutes: Routes = {
  'GET /v5/market/time': route('nothing', '', desk => ({
    timeSecond: String(Math.floor(desk.now() / 1_000)),
    timeNano: `${desk.now()}000000`,
  })),
  'GET /v5/system/status': route('nothing', 'id state', () => ({ list: [] })),
  'GET /v5/market/instruments-info': route(
    'nothing',
    'category symbol status baseCoin limit cursor',
    (desk, fields) => {
      if (isOption(fields)) return { category: 'option', list: [], nextPageCursor: '' }
      const category = categoryIn(fields)
      const [name, base, status] = [fields.text('symbol'), fields.text('baseCoin'), fields.text('status')]
      const list = desk.exchange.markets.filter(
        market =>
          categoryOf(market) === category &&
          (name === null || nameOf(market) === name) &&
          (base === null || market.base === base) &&
          (status === null || status === 'Trading'),
      )
      return { category, list: list.map(instrumentRow), ...(category === 'spot' ? {} : { nextPageCursor: '' }) }
    },
  ),
  'GET /v5/market/tickers': route('nothing', 'category symbol baseCoin expDate', (desk, fields) => {
    if (isOption(fields)) return { category: 'option', list: [] }
    const category = categoryIn(fields)
    const wanted = fields.has('symbol') ? [marketIn(desk, fields)] : desk.exchange.markets
    const list = wanted.filter(market => categoryOf(market) === category)
    return { category, list: list.map(market => tickerRow(desk.exchange, market, desk.now())) }
  }),
  'GET /v5/market/orderbook': route('nothing', 'category symbol limit', (desk, fields) => {
    const market = marketIn(desk, fields)
    const limit = fields.limit(market.kind === 'spot' ? 1 : 25, DEEPEST[market.kind])
    const { bids, asks, version } = desk.exchange.depth(market.symbol)
    const at = desk.now()
    return {
      s: nameOf(market),
      a: asks.slice(0, limit),
      b: bids.slice(0, limit),
      ts: at,
      u: version,
      seq: version,
      cts: at,
    }
  }),
  'GET /v5/market/recent-trade': route('nothing', 'category symbol baseCoin optionType limit', (desk, fields) => {
    const market = marketIn(desk, fields)
    const limit = fields.limit(market.kind === 'spot' ? 60 : 500, market.kind === 'spot' ? 60 : 1_000)
    const prints = desk.tape.get(market.symbol) ?? []
    return { category: categoryOf(market), list: prints.slice(0, limit).map(print => tradeRow(print, market)) }
  }),
  'GET /v5/market/kline': route('nothing', 'category symbol interval start end limit', (desk, fields) => {
    const market = marketIn(desk, fields)
    const ms = intervalOf(fields.need('interval'))
    if (ms === null) throw wrong('interval')
    const limit = fields.limit(200, 1_000)
    const [start, end] = [fields.whole('start'), fields.whole('end') ?? desk.now()]
    const bars = desk.exchange.candles(market.symbol, ms, start === null ? 0 : Math.floor(start / ms) * ms, end + 1)
    // With a start the oldest of them, without one the newest; told newest first either way.
    const list = start === null ? bars.slice(-limit) : bars.slice(0, limit)
    return { category: categoryOf(market), symbol: nameOf(market), list: list.reverse().map(klineRow) }
  }),
}
