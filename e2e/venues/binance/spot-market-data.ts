import { dec } from '../lib/decimal.ts'
import type { Digits, Market } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context, House } from './context.ts'
import { day } from './day.ts'
import { open } from './endpoint.ts'
import { klines } from './klines.ts'
import type { Params } from './params.ts'
import { asked } from './spot-info.ts'
import type { Print } from './tape.ts'
import { eight } from './text.ts'

/** The market of a mandatory `symbol`; throws -1121. */
export function marketOf(house: House, params: Params): Market {
  const found = house.exchange.markets.find(({ symbol }) => symbol === params.need('symbol'))
  if (found === undefined) throw wrong.symbol()
  return found
}

/** One answer for `symbol`, a list for `symbols` or nothing. */
function each(context: Context, params: Params, write: (market: Market) => unknown): unknown {
  const { markets } = context.spot.exchange
  const rows = (asked(markets, params) ?? markets).map(write)
  return params.has('symbol') ? rows[0] : rows
}

/** `limit` within what the endpoint allows; throws -1130. */
export function limitOf(params: Params, usual: number, most: number): number {
  const limit = params.integer('limit') ?? usual
  if (limit < 1 || limit > most) throw new BinanceError(-1130, `Data sent for parameter 'limit' is not valid.`)
  return limit
}

const SYMBOLS = ['symbol', 'symbols', 'type', 'symbolStatus']

export const spotMarketData = [
  open('GET /api/v3/depth', 5, ['symbol!', 'limit', 'symbolStatus'], ({ spot }, params) => {
    const { symbol } = marketOf(spot, params)
    const limit = Math.min(params.integer('limit') ?? 100, 5_000)
    const { bids, asks } = spot.exchange.depth(symbol)
    const write = (levels: typeof bids) => levels.slice(0, limit).map(([price, size]) => [eight(price), eight(size)])
    return { lastUpdateId: spot.feeds.lastId(symbol), bids: write(bids), asks: write(asks) }
  }),
  open('GET /api/v3/ticker/bookTicker', 4, SYMBOLS, (context, params) =>
    each(context, params, ({ symbol }) => {
      const { bids, asks } = context.spot.exchange.depth(symbol)
      const [bid, ask] = [bids[0] ?? ['0', '0'], asks[0] ?? ['0', '0']]
      return {
        symbol,
        bidPrice: eight(bid[0]),
        bidQty: eight(bid[1]),
        askPrice: eight(ask[0]),
        askQty: eight(ask[1]),
      }
    }),
  ),
  open('GET /api/v3/ticker/price', 4, SYMBOLS, (context, params) =>
    each(context, params, ({ symbol }) => ({ symbol, price: eight(context.spot.exchange.last(symbol)) })),
  ),
  open('GET /api/v3/ticker/24hr', 80, SYMBOLS, (context, params) =>
    each(context, params, ({ symbol }) => ticker(context, symbol)),
  ),
  open('GET /api/v3/avgPrice', 2, ['symbol!'], ({ spot, clock }, params) => {
    const { average } = day(spot, marketOf(spot, params).symbol, clock.now())
    return { mins: 5, price: eight(average), closeTime: clock.now() }
  }),
  open('GET /api/v3/trades', 25, ['symbol!', 'limit'], ({ spot }, params) =>
    spot.tape
      .of(marketOf(spot, params).symbol)
      .slice(-limitOf(params, 500, 1_000))
      .map(trade),
  ),
  open('GET /api/v3/aggTrades', 4, ['symbol!', 'fromId', 'startTime', 'endTime', 'limit'], ({ spot }, params) =>
    aggTrades(spot, params, eight),
  ),
  open(
    'GET /api/v3/klines',
    2,
    ['symbol!', 'interval!', 'startTime', 'endTime', 'timeZone', 'limit'],
    ({ spot, clock }, params) => {
      marketOf(spot, params)
      return klines(spot, clock.now(), params, 1_000, eight)
    },
  ),
]

const trade = ({ id, price, quantity, at, side }: Print) => ({
  id: Number(id),
  price: eight(price),
  qty: eight(quantity),
  quoteQty: eight(dec(price).mul(dec(quantity))),
  time: at,
  isBuyerMaker: side === 'sell',
  isBestMatch: true,
})

/** `GET aggTrades` of either house; here every trade is one of its own. */
export function aggTrades(house: House, params: Params, write: (value: Digits) => string): unknown[] {
  const [from, start, end] = [params.integer('fromId'), params.integer('startTime'), params.integer('endTime')]
  const fits = house.tape
    .of(marketOf(house, params).symbol)
    .filter(({ id, at }) => Number(id) >= (from ?? 0) && at >= (start ?? 0) && at <= (end ?? Number.MAX_SAFE_INTEGER))
  const limit = limitOf(params, 500, 1_000)
  return (from === null && start === null ? fits.slice(-limit) : fits.slice(0, limit)).map(
    ({ id, price, quantity, at, side }) => ({
      a: Number(id),
      p: write(price),
      q: write(quantity),
      f: Number(id),
      l: Number(id),
      T: at,
      m: side === 'sell',
      ...(write === eight ? { M: true } : {}),
    }),
  )
}

function ticker({ spot, clock }: Context, symbol: string) {
  const now = day(spot, symbol, clock.now())
  return {
    symbol,
    priceChange: eight(now.change),
    priceChangePercent: now.percent.toFixed(3),
    weightedAvgPrice: eight(now.average),
    prevClosePrice: eight(now.open),
    lastPrice: eight(now.last),
    lastQty: eight(now.lastQuantity),
    bidPrice: eight(now.bid[0]),
    bidQty: eight(now.bid[1]),
    askPrice: eight(now.ask[0]),
    askQty: eight(now.ask[1]),
    openPrice: eight(now.open),
    highPrice: eight(now.high),
    lowPrice: eight(now.low),
    volume: eight(now.volume),
    quoteVolume: eight(now.quoteVolume),
    openTime: now.openTime,
    closeTime: now.closeTime,
    firstId: now.firstId,
    lastId: now.lastId,
    count: now.count,
  }
}
