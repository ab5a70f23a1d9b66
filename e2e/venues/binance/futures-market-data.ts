import { dec } from '../lib/decimal.ts'
import type { Market } from '../lib/types.ts'
import { BinanceError } from './binance-error.ts'
import type { Context, House } from './context.ts'
import { day } from './day.ts'
import { open } from './endpoint.ts'
import { klines } from './klines.ts'
import type { Params } from './params.ts'
import { aggTrades, limitOf, marketOf } from './spot-market-data.ts'
import { fixed } from './text.ts'

const DEPTHS = [5, 10, 20, 50, 100, 500, 1_000]

/** The middle of the book, else the last price: what stands for mark and index price here. */
export function markPrice({ exchange }: House, symbol: string): string {
  const { bids, asks } = exchange.depth(symbol)
  const [bid, ask] = [bids[0]?.[0], asks[0]?.[0]]
  if (bid === undefined || ask === undefined) return exchange.last(symbol) ?? '0'
  return dec(bid).add(dec(ask)).div(2).toFixed()
}

function each({ futures }: Context, params: Params, write: (market: Market) => unknown): unknown {
  return params.has('symbol') ? write(marketOf(futures, params)) : futures.exchange.markets.map(write)
}

/** The hour at which funding is next paid: 0, 8 and 16 UTC. */
export const nextFunding = (now: number): number => (Math.floor(now / 28_800_000) + 1) * 28_800_000

export const futuresMarketData = [
  open('GET /fapi/v1/depth', 20, ['symbol!', 'limit'], ({ futures, clock }, params) => {
    const { symbol, priceStep, quantityStep } = marketOf(futures, params)
    const limit = params.integer('limit') ?? 500
    if (!DEPTHS.includes(limit)) throw new BinanceError(-4021, `${limit} is not valid depth limit.`)
    const { bids, asks } = futures.exchange.depth(symbol)
    const write = (levels: typeof bids) =>
      levels.slice(0, limit).map(([price, size]) => [fixed(price, priceStep), fixed(size, quantityStep)])
    const now = clock.now()
    return { lastUpdateId: futures.feeds.lastId(symbol), E: now, T: now, bids: write(bids), asks: write(asks) }
  }),
  open('GET /fapi/v1/ticker/bookTicker', 5, ['symbol'], (context, params) =>
    each(context, params, ({ symbol, priceStep, quantityStep }) => {
      const { bids, asks } = context.futures.exchange.depth(symbol)
      return {
        symbol,
        bidPrice: fixed(bids[0]?.[0] ?? '0', priceStep),
        bidQty: fixed(bids[0]?.[1] ?? '0', quantityStep),
        askPrice: fixed(asks[0]?.[0] ?? '0', priceStep),
        askQty: fixed(asks[0]?.[1] ?? '0', quantityStep),
        time: context.clock.now(),
        lastUpdateId: context.futures.feeds.lastId(symbol),
      }
    }),
  ),
  open('GET /fapi/v1/ticker/price', 2, ['symbol'], (context, params) =>
    each(context, params, ({ symbol, priceStep }) => ({
      symbol,
      price: fixed(context.futures.exchange.last(symbol), priceStep),
      time: context.clock.now(),
    })),
  ),
  open('GET /fapi/v1/ticker/24hr', 40, ['symbol'], (context, params) =>
    each(context, params, market => ticker(context, market)),
  ),
  open('GET /fapi/v1/premiumIndex', 10, ['symbol'], (context, params) =>
    each(context, params, ({ symbol }) => ({
      symbol,
      markPrice: markPrice(context.futures, symbol),
      indexPrice: markPrice(context.futures, symbol),
      estimatedSettlePrice: markPrice(context.futures, symbol),
      lastFundingRate: '0.00010000',
      interestRate: '0.00010000',
      nextFundingTime: nextFunding(context.clock.now()),
      time: context.clock.now(),
    })),
  ),
  open('GET /fapi/v1/trades', 5, ['symbol!', 'limit'], ({ futures }, params) =>
    futures.tape
      .of(marketOf(futures, params).symbol)
      .slice(-limitOf(params, 500, 1_000))
      .map(({ id, price, quantity, at, side }) => ({
        id: Number(id),
        price,
        qty: quantity,
        quoteQty: dec(price).mul(dec(quantity)).toFixed(),
        time: at,
        isBuyerMaker: side === 'sell',
      })),
  ),
  open('GET /fapi/v1/aggTrades', 20, ['symbol!', 'fromId', 'startTime', 'endTime', 'limit'], ({ futures }, params) =>
    aggTrades(futures, params, value => value),
  ),
  open(
    'GET /fapi/v1/klines',
    10,
    ['symbol!', 'interval!', 'startTime', 'endTime', 'limit'],
    ({ futures, clock }, params) => {
      marketOf(futures, params)
      return klines(futures, clock.now(), params, 1_500, value => value)
    },
  ),
]

function ticker({ futures, clock }: Context, { symbol, priceStep, quantityStep }: Market) {
  const now = day(futures, symbol, clock.now())
  return {
    symbol,
    priceChange: fixed(now.change, priceStep),
    priceChangePercent: now.percent.toFixed(3),
    weightedAvgPrice: fixed(now.average, priceStep),
    lastPrice: fixed(now.last, priceStep),
    lastQty: fixed(now.lastQuantity, quantityStep),
    openPrice: fixed(now.open, priceStep),
    highPrice: fixed(now.high, priceStep),
    lowPrice: fixed(now.low, priceStep),
    volume: fixed(now.volume, quantityStep),
    quoteVolume: now.quoteVolume.toFixed(2),
    openTime: now.openTime,
    closeTime: now.closeTime,
    firstId: now.firstId,
    lastId: now.lastId,
    count: now.count,
  }
}
