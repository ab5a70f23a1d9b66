import type { Market } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { day } from './day.ts'
import { open } from './endpoint.ts'
import { markPrice } from './futures-market-data.ts'
import { INTERVALS, klines } from './klines.ts'
import type { Params } from './params.ts'
import { limitOf, marketOf } from './spot-market-data.ts'
import { fixed } from './text.ts'

const DEPTHS = [10, 20, 50, 100, 500, 1_000]
/** Options have no bars of a second, nor of eight hours. */
const NO_BARS = ['1s', '8h']

function each({ options, clock }: Context, params: Params, write: (market: Market) => unknown): unknown[] {
  if (params.has('symbol')) return [write(marketOf(options, params))]
  const live = options.exchange.markets.filter(m => (options.contracts.get(m.symbol)?.expiry ?? 0) > clock.now())
  return live.map(write)
}

export const optionMarketData = [
  open('GET /eapi/v1/depth', 1, ['symbol!', 'limit'], ({ options, clock }, params) => {
    const { symbol, priceStep, quantityStep } = marketOf(options, params)
    const limit = params.integer('limit') ?? 100
    if (!DEPTHS.includes(limit)) throw new BinanceError(-1130, `Data sent for parameter 'limit' is not valid.`)
    const { bids, asks } = options.exchange.depth(symbol)
    const write = (levels: typeof bids) =>
      levels.slice(0, limit).map(([price, size]) => [fixed(price, priceStep), fixed(size, quantityStep)])
    return { T: clock.now(), lastUpdateId: options.feeds.lastId(symbol), bids: write(bids), asks: write(asks) }
  }),
  // Always a list, also of one.
  open('GET /eapi/v1/ticker', 5, ['symbol'], (context, params) =>
    each(context, params, market => ticker(context, market)),
  ),
  open('GET /eapi/v1/mark', 5, ['symbol'], (context, params) =>
    each(context, params, ({ symbol }) => ({
      symbol,
      markPrice: markPrice(context.options, symbol),
      bidIV: '0.5',
      askIV: '0.6',
      markIV: '0.55',
      delta: '0.5',
      theta: '-10',
      gamma: '0.0001',
      vega: '20',
      highPriceLimit: '100000',
      lowPriceLimit: '0.1',
      riskFreeInterest: '0.1',
    })),
  ),
  open('GET /eapi/v1/index', 1, ['underlying!'], ({ options, clock }, params) => {
    const indexPrice = options.index.get(params.need('underlying'))
    if (indexPrice === undefined) throw wrong.symbol()
    return { time: clock.now(), indexPrice }
  }),
  open('GET /eapi/v1/trades', 5, ['symbol!', 'limit'], ({ options }, params) =>
    options.tape
      .of(marketOf(options, params).symbol)
      .slice(-limitOf(params, 100, 500))
      .map(({ id, price, quantity, at, side }) => ({
        id,
        symbol: params.need('symbol'),
        price,
        qty: quantity,
        quoteQty: price,
        side: side === 'sell' ? -1 : 1,
        time: at,
      })),
  ),
  open(
    'GET /eapi/v1/klines',
    1,
    ['symbol!', 'interval!', 'startTime', 'endTime', 'limit'],
    ({ options, clock }, params) => {
      marketOf(options, params)
      if (NO_BARS.includes(params.need('interval')) || INTERVALS[params.need('interval')] === undefined)
        throw new BinanceError(-1120, 'Invalid interval.')
      return klines(options, clock.now(), params, 1_500, value => value)
    },
  ),
]

function ticker({ options, clock }: Context, { symbol, priceStep, quantityStep }: Market) {
  const now = day(options, symbol, clock.now())
  const contract = options.contracts.get(symbol)
  return {
    symbol,
    priceChange: fixed(now.change, priceStep),
    priceChangePercent: now.percent.toFixed(4),
    lastPrice: fixed(now.last, priceStep),
    lastQty: fixed(now.lastQuantity, quantityStep),
    open: fixed(now.open, priceStep),
    high: fixed(now.high, priceStep),
    low: fixed(now.low, priceStep),
    volume: fixed(now.volume, quantityStep),
    amount: now.quoteVolume.toFixed(2),
    bidPrice: fixed(now.bid[0], priceStep),
    askPrice: fixed(now.ask[0], priceStep),
    openTime: now.openTime,
    closeTime: now.closeTime,
    firstTradeId: now.firstId,
    tradeCount: now.count,
    strikePrice: contract?.strike ?? '0',
    exercisePrice: contract === undefined ? '0' : (options.index.get(contract.underlying) ?? '0'),
  }
}
