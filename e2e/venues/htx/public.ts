import { type Endpoints, open } from '../plain/rest.ts'
import type { HtxDesk } from './door.ts'
import { refused, words } from './refused.ts'
import { symbolView, tickOf } from './views.ts'

const MINUTE = 60_000
export const periods: Readonly<Record<string, number>> = {
  ...{ '1min': MINUTE, '5min': 5 * MINUTE, '15min': 15 * MINUTE, '30min': 30 * MINUTE, '60min': 60 * MINUTE },
  ...{ '4hour': 240 * MINUTE, '1day': 1_440 * MINUTE, '1week': 10_080 * MINUTE },
}

/** Market data say their channel, and when. */
const told = (desk: HtxDesk, ch: string, more: object): object => ({ ch, ts: desk.now(), ...more })

const bars = (most: number, usual: number) =>
  open<HtxDesk>(['symbol', 'period', 'size', 'from', 'to'], (desk, fields) => {
    const period = fields.need('period')
    const ms = periods[period]
    if (ms === undefined) throw refused('invalid-parameter', 'invalid period')
    const size = fields.whole('size') ?? usual
    if (size < 1 || size > most) throw refused('invalid-parameter', `invalid size, valid range: [1,${most}]`)
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    const [from, to] = [fields.whole('from') ?? 0, fields.whole('to') ?? Math.floor(desk.now() / 1_000)]
    const found = desk.exchange.candles(symbol, ms, from * 1_000, to * 1_000 + 1)
    const some = fields.has('from') ? found.slice(0, size) : found.slice(-size)
    const data = some.toReversed().map(c => ({
      ...{ id: c.at / 1_000, open: Number(c.open), close: Number(c.close), low: Number(c.low), high: Number(c.high) },
      ...{ amount: Number(c.volume), vol: Number(c.quoteVolume), count: c.trades },
    }))
    return told(desk, `market.${symbol}.kline.${period}`, { data })
  })

/** https://www.htx.com/en-us/opend/newApiPages/ (Spot: reference data, market data) */
export const publicEndpoints: Endpoints<HtxDesk> = {
  'GET /v1/common/timestamp': open([], desk => ({ data: desk.now() })),
  'GET /v1/common/symbols': open([], desk => ({ data: desk.exchange.markets.map(m => symbolView(desk, m)) })),
  'GET /v2/reference/currencies': open(['currency', 'authorizedUser'], desk => ({
    code: 200,
    data: [...new Set(desk.exchange.markets.flatMap(m => [m.base, m.quote]))].map(currency => ({
      ...{ currency, assetType: 1, instStatus: 'normal' },
      chains: [
        { chain: currency, displayName: currency.toUpperCase(), depositStatus: 'allowed', withdrawPrecision: 8 },
      ],
    })),
  })),
  'GET /market/detail/merged': open(['symbol'], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    const { day, best } = tickOf(desk, symbol)
    const version = desk.exchange.depth(symbol).version
    return told(desk, `market.${symbol}.detail.merged`, { tick: { id: version, version, ...day, ...best } })
  }),
  'GET /market/tickers': open([], desk => ({
    ts: desk.now(),
    data: desk.exchange.markets.map(({ symbol }) => {
      const { day, best } = tickOf(desk, symbol)
      const [bid, bidSize] = best.bid
      const [ask, askSize] = best.ask
      return { symbol, ...day, bid, bidSize, ask, askSize }
    }),
  })),
  'GET /market/depth': open(['symbol', 'type', 'depth'], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    if (fields.need('type') !== 'step0') throw words.wrong('type')
    const depth = Number(fields.oneOf('depth', ['5', '10', '20']) ?? '150')
    const { bids, asks, version } = desk.exchange.depth(symbol)
    const view = (levels: typeof bids): number[][] => levels.slice(0, depth).map(l => l.map(Number))
    const tick = { bids: view(bids), asks: view(asks), version, ts: desk.now() }
    return told(desk, `market.${symbol}.depth.step0`, { tick })
  }),
  'GET /market/history/trade': open(['symbol', 'size'], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    const size = fields.whole('size') ?? 1
    if (size < 1 || size > 2_000) throw words.wrong('size')
    const data = desk
      .prints(symbol)
      .slice(-size)
      .reverse()
      .map(p => ({ id: Number(p.id), ts: p.at, data: [printView(p)] }))
    return told(desk, `market.${symbol}.trade.detail`, { data })
  }),
  'GET /market/history/kline': bars(2_000, 150),
  'GET /market/history/candles': bars(1_000, 150),
}

export const printView = (p: ReturnType<HtxDesk['prints']>[number]): object => ({
  id: Number(`${p.id}000`),
  ts: p.at,
  'trade-id': Number(p.id),
  tradeId: Number(p.id),
  amount: Number(p.quantity),
  price: Number(p.price),
  direction: p.side,
})
