import { dec } from '../lib/decimal.ts'
import type { Market } from '../lib/types.ts'
import { type Fields, listOf, stamp } from './fields.ts'
import { nameOf } from './markets.ts'
import { invalid, notFound } from './refused.ts'
import type { World } from './world.ts'

const granularities: Readonly<Record<string, number>> = {
  ONE_MINUTE: 60,
  FIVE_MINUTE: 300,
  FIFTEEN_MINUTE: 900,
  THIRTY_MINUTE: 1_800,
  ONE_HOUR: 3_600,
  TWO_HOUR: 7_200,
  FOUR_HOUR: 14_400,
  SIX_HOUR: 21_600,
  ONE_DAY: 86_400,
}
const MOST_CANDLES = 350

export function productOf(world: World, id: string): Market {
  const product = world.product(id)
  if (product === undefined) throw notFound('valid product_id is required')
  return product
}

export function productView(world: World, p: Market): object {
  const day = world.day(p.symbol)
  const isHalted = world.exchange.isHalted(p.symbol)
  return {
    product_id: p.symbol,
    price: day.last,
    price_percentage_change_24h: day.percent,
    volume_24h: day.volume,
    volume_percentage_change_24h: '0',
    base_increment: p.quantityStep,
    quote_increment: p.priceStep,
    quote_min_size: p.notionalMin,
    quote_max_size: '150000000',
    base_min_size: p.quantityMin,
    base_max_size: p.quantityMax,
    base_name: nameOf(p.base),
    quote_name: nameOf(p.quote),
    watched: false,
    is_disabled: false,
    new: false,
    status: 'online',
    cancel_only: isHalted,
    limit_only: false,
    post_only: false,
    trading_disabled: isHalted,
    auction_mode: false,
    product_type: 'SPOT',
    quote_currency_id: p.quote,
    base_currency_id: p.base,
    fcm_trading_session_details: null,
    mid_market_price: '',
    alias: '',
    alias_to: [],
    base_display_symbol: p.base,
    quote_display_symbol: p.quote,
    view_only: false,
    price_increment: p.priceStep,
    display_name: p.symbol,
    product_venue: 'CBE',
    approximate_quote_24h_volume: day.quoteVolume,
  }
}

export function productList(world: World, fields: Fields): object {
  const ids = listOf(fields, 'product_ids')
  const isSpot = (fields.oneOf('product_type', ['SPOT', 'FUTURE', 'UNKNOWN_PRODUCT_TYPE']) ?? 'SPOT') !== 'FUTURE'
  const found = isSpot ? (ids?.map(id => productOf(world, id)) ?? world.exchange.markets) : []
  return { products: found.map(p => productView(world, p)), num_products: found.length }
}

/** A book; `limit` levels of each side. */
export function bookOf(world: World, symbol: string, limit: number): object {
  const { bids, asks } = world.exchange.depth(symbol)
  const side = (levels: typeof bids) => levels.slice(0, limit).map(([price, size]) => ({ price, size }))
  return { product_id: symbol, bids: side(bids), asks: side(asks), time: stamp(world.now()) }
}

export function productBook(world: World, fields: Fields): object {
  const { symbol } = productOf(world, fields.need('product_id'))
  const book = bookOf(world, symbol, fields.whole('limit') ?? 1_000)
  const { bid, ask, last } = world.day(symbol)
  if (bid === null || ask === null)
    return { pricebook: book, last, mid_market: '', spread_bps: '', spread_absolute: '' }
  const [low, high] = [dec(bid[0]), dec(ask[0])]
  const mid = low.add(high).div(2)
  return {
    pricebook: book,
    last,
    mid_market: mid.toFixed(),
    spread_bps: high.sub(low).div(mid).mul(10_000).toFixed(3),
    spread_absolute: high.sub(low).toFixed(),
  }
}

export function candles(world: World, fields: Fields, id: string): object {
  const { symbol } = productOf(world, id)
  const seconds = granularities[fields.need('granularity')]
  const [start, end] = [fields.whole('start'), fields.whole('end')]
  if (seconds === undefined) throw invalid('granularity is invalid')
  if (start === null || end === null || end < start) throw invalid('start and end are required')
  if ((end - start) / seconds > MOST_CANDLES)
    throw invalid(`number of candles requested should be less than ${MOST_CANDLES}`)
  const limit = fields.whole('limit') ?? MOST_CANDLES
  const found = world.exchange.candles(symbol, seconds * 1_000, start * 1_000, end * 1_000 + 1)
  return {
    candles: found
      .reverse()
      .slice(0, limit)
      .map(c => ({
        start: String(c.at / 1_000),
        low: c.low,
        high: c.high,
        open: c.open,
        close: c.close,
        volume: c.volume,
      })),
  }
}

export function marketTrades(world: World, fields: Fields, id: string): object {
  const { symbol } = productOf(world, id)
  const limit = Number(fields.need('limit'))
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) throw invalid('limit must be between 1 and 1000')
  const [start, end] = [fields.whole('start') ?? 0, fields.whole('end') ?? Number.MAX_SAFE_INTEGER]
  const found = world.tape.of(symbol).filter(p => p.at >= start * 1_000 && p.at <= end * 1_000)
  const { bid, ask } = world.day(symbol)
  return {
    trades: found
      .slice(-limit)
      .reverse()
      .map(p => ({
        trade_id: String(p.number),
        product_id: symbol,
        price: p.price,
        size: p.quantity,
        time: stamp(p.at),
        side: p.side.toUpperCase(),
        bid: '',
        ask: '',
        exchange: 'coinbase',
      })),
    best_bid: bid?.[0] ?? '',
    best_ask: ask?.[0] ?? '',
  }
}
