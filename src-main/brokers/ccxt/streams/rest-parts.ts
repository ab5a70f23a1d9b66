import type { UnixMs } from '../../../core/kernel/clock.ts'
import type { CcxtExchange } from '../exchange.ts'
import { alike, call, marketOf } from './ccxt-call.ts'
import type { AskedPrice } from './first-prices.ts'
import { type BookMessage, isJson, levels, listOf, num, type PublicTrade, text } from './wire.ts'

const DEEP = 1000

/** The whole book of a market by REST. Throws what ccxt throws. */
export async function bookSnapshot(exchange: CcxtExchange, symbol: string): Promise<BookMessage> {
  const book = await exchange.fetchOrderBook(symbol, DEEP)
  if (!isJson(book)) throw new Error('the venue did not answer with an order book')
  const seq = num(book.nonce)
  return {
    isSnapshot: true,
    bids: levels(book.bids),
    asks: levels(book.asks),
    seq: Number.isFinite(seq) ? seq : null,
    after: null,
    checksum: null,
  }
}

/** A list of so many symbols still fits into an address. */
const NAMED = 20

/** Best prices of markets by REST; `ids`: the stream's names by ccxt's symbols. Throws what ccxt throws. */
export async function pricesNow(
  exchange: CcxtExchange,
  ids: ReadonlyMap<string, string>,
): Promise<readonly AskedPrice[]> {
  const rows = await priceRows(exchange, ids.size <= NAMED ? [...ids.keys()] : undefined)
  return Object.entries(rows).flatMap(([symbol, row]): AskedPrice[] => {
    const id = ids.get(symbol)
    if (id === undefined || !isJson(row)) return []
    const size = (value: unknown): number => (value === undefined || value === null ? 0 : num(value))
    return [{ id, bid: num(row.bid), ask: num(row.ask), bidSize: size(row.bidVolume), askSize: size(row.askVolume) }]
  })
}

/** Rows of prices by ccxt's symbol; undefined: of all markets. Throws what ccxt throws. */
export async function priceRows(
  exchange: CcxtExchange,
  symbols: readonly string[] | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {}
  for (const group of symbols === undefined ? [undefined] : alike(exchange, symbols)) {
    const rows = await (exchange.has.fetchBidsAsks === true && exchange.fetchBidsAsks !== undefined
      ? exchange.fetchBidsAsks(group)
      : exchange.fetchTickers(group))
    if (!isJson(rows)) throw new Error('the venue did not answer with prices')
    Object.assign(found, rows)
  }
  return found
}

/**
 * Binance's usual question is about trades put together, under numbers of their own: its stream tells single ones.
 * Null: the usual question has the numbers of the stream.
 */
function singleTrades(exchange: CcxtExchange, symbol: string): string | null {
  if (!exchange.id.startsWith('binance')) return null
  const market = marketOf(exchange, symbol)
  if (market?.linear === true) return 'fapiPublicGetTrades'
  return market?.inverse === true ? 'dapiPublicGetTrades' : 'publicGetTrades'
}

const DIGITS = /^\d+$/

/** By number, where both ids are numbers; many venues tell the newest first, and several in one millisecond. */
function byId(a: string, b: string): number {
  if (!DIGITS.test(a) || !DIGITS.test(b)) return 0
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}

/** What ccxt made of a venue's trades, oldest first. */
export function publicTrades(rows: unknown): PublicTrade[] {
  const trades = listOf(rows).flatMap((row): PublicTrade[] => {
    if (!isJson(row)) return []
    const [price, quantity, at] = [num(row.price), num(row.amount), num(row.timestamp)]
    if (!(price > 0 && price < Infinity && quantity > 0 && quantity < Infinity && at > 0)) return []
    const side = row.side === 'sell' || row.side === 'buy' ? row.side : null
    // KuCoin's answer has numbers in place of ids.
    const numbered = isJson(row.info) ? text(row.info.sequence) : ''
    const tradeId = text(row.id) || numbered || `${at} ${price} ${quantity} ${side}`
    return [{ tradeId, price, quantity, side, at }]
  })
  return trades.sort((a, b) => a.at - b.at || byId(a.tradeId, b.tradeId))
}

/** The newest trades of a market by REST, oldest first: as many as the venue tells at once. Throws what ccxt throws. */
export async function recentTrades(exchange: CcxtExchange, symbol: string): Promise<readonly PublicTrade[]> {
  const fetchTradesMethod = singleTrades(exchange, symbol)
  const params = fetchTradesMethod === null ? [] : [undefined, undefined, { fetchTradesMethod }]
  return publicTrades(await call(exchange, 'fetchTrades', symbol, ...params))
}

/**
 * Trades of a market since a time by REST, oldest first; some of the second before may be among them, for Bitstamp
 * tells whole seconds. Throws what ccxt throws.
 */
export async function tradesSince(
  exchange: CcxtExchange,
  symbol: string,
  since: UnixMs,
): Promise<readonly PublicTrade[]> {
  const from = Math.floor(since / 1000) * 1000
  const trades =
    singleTrades(exchange, symbol) === null
      ? publicTrades(await call(exchange, 'fetchTrades', symbol, from))
      : await recentTrades(exchange, symbol)
  return trades.filter(trade => trade.at >= from)
}
