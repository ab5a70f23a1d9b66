import { type Endpoints, open } from '../plain/rest.ts'
import type { FuturesDesk } from './door.ts'
import { FEE_SCHEDULE } from './markets.ts'
import { words } from './refused.ts'
import { instrumentView, iso, tickerView } from './views.ts'

const MINUTE = 60_000
const intervals: Readonly<Record<string, number>> = {
  ...{ '1m': MINUTE, '5m': 5 * MINUTE, '15m': 15 * MINUTE, '30m': 30 * MINUTE, '1h': 60 * MINUTE },
  ...{ '4h': 240 * MINUTE, '12h': 720 * MINUTE, '1d': 1_440 * MINUTE, '1w': 10_080 * MINUTE },
}
const MOST_BARS = 2_000
const V3 = '/derivatives/api/v3'

/** https://docs.kraken.com/api/docs/futures-api (Market Data, Charts) */
export const publicEndpoints: Endpoints<FuturesDesk> = {
  [`GET ${V3}/instruments`]: open([], desk => ({
    instruments: desk.exchange.markets.map(m => instrumentView(desk, m)),
  })),
  [`GET ${V3}/tickers`]: open([], desk => ({ tickers: desk.exchange.markets.map(m => tickerView(desk, m)) })),
  [`GET ${V3}/tickers/:symbol`]: open([], (desk, _, { symbol = '' }) => ({
    ticker: tickerView(desk, desk.exchange.market(symbol)),
  })),
  [`GET ${V3}/orderbook`]: open(['symbol'], (desk, fields) => {
    const { bids, asks } = desk.exchange.depth(fields.need('symbol'))
    return { orderBook: { bids: bids.map(l => l.map(Number)), asks: asks.map(l => l.map(Number)) } }
  }),
  [`GET ${V3}/history`]: open(['symbol', 'lastTime'], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    const before = Date.parse(fields.text('lastTime') ?? iso(desk.now() + 1))
    const prints = desk.prints(symbol).filter(p => p.at < before)
    return {
      history: prints
        .slice(-100)
        .reverse()
        .map((p, i) => ({
          ...{ time: iso(p.at), trade_id: 100 - i, price: Number(p.price), size: Number(p.quantity) },
          ...{ side: p.side, type: 'fill', uid: p.id },
        })),
    }
  }),
  [`GET ${V3}/feeschedules`]: open([], desk => {
    const [market] = desk.exchange.markets
    const percent = (rate: string | undefined): number => Number(rate ?? 0) * 100
    const tier = { makerFee: percent(market?.maker), takerFee: percent(market?.taker), usdVolume: 0 }
    return { feeSchedules: [{ uid: FEE_SCHEDULE, name: 'PF', tiers: [tier] }] }
  }),
  'GET /api/history/v3/market/:symbol/executions': open(
    ['since', 'before', 'sort', 'continuation_token', 'count'],
    (desk, fields, { symbol = '' }) => {
      const { symbol: tradeable } = desk.exchange.market(symbol)
      const [since, before] = [fields.whole('since') ?? 0, fields.whole('before') ?? Number.MAX_SAFE_INTEGER]
      const found = desk.prints(tradeable).filter(p => p.at >= since && p.at < before)
      const sorted = fields.oneOf('sort', ['asc', 'desc']) === 'asc' ? found : found.toReversed()
      const elements = sorted.slice(0, fields.whole('count') ?? 1_000).map(p => {
        const { id: uid, at: timestamp, quantity, price } = p
        const [taker, maker] = p.side === 'buy' ? ['Buy', 'Sell'] : ['Sell', 'Buy']
        const order = { tradeable, quantity, timestamp, limitPrice: price, reduceOnly: false }
        const makerOrder = { ...order, uid: `${uid}-m`, direction: maker, orderType: 'Post' }
        const takerOrder = { ...order, uid: `${uid}-t`, direction: taker, orderType: 'IoC' }
        const execution = { uid, makerOrder, takerOrder, timestamp, quantity, price, markPrice: price }
        return { uid: `e-${uid}`, timestamp, event: { Execution: { execution, takerReducedQuantity: '' } } }
      })
      return { len: elements.length, elements }
    },
  ),
  // Bars of trades only: mark and index prices are not kept here.
  'GET /api/charts/v1/trade/:symbol/:interval': open(['from', 'to'], (desk, fields, { symbol = '', interval = '' }) => {
    const ms = intervals[interval]
    if (ms === undefined) throw words.wrong('interval')
    const to = (fields.whole('to') ?? Math.floor(desk.now() / 1_000)) * 1_000
    const from = (fields.whole('from') ?? 0) * 1_000
    const bars = desk.exchange.candles(symbol, ms, from, to + 1)
    const some = fields.has('from') ? bars.slice(0, MOST_BARS) : bars.slice(-MOST_BARS)
    return {
      candles: some.map(({ at, open: o, high, low, close, volume }) => ({
        time: at,
        ...{ open: o, high, low, close, volume },
      })),
      more_candles: some.length < bars.length,
    }
  }),
}
