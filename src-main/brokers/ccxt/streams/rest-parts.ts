import type { UnixMs } from '../../../core/kernel/clock.ts'
import type { CcxtExchange } from '../exchange.ts'
import { alike, call } from './ccxt-call.ts'
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

/** Trades of a market since a time by REST, oldest first. Throws what ccxt throws. */
export async function tradesSince(
  exchange: CcxtExchange,
  symbol: string,
  since: UnixMs,
): Promise<readonly PublicTrade[]> {
  const rows = await call(exchange, 'fetchTrades', symbol, since)
  const trades = listOf(rows).flatMap((row): PublicTrade[] => {
    if (!isJson(row)) return []
    const [price, quantity, at] = [num(row.price), num(row.amount), num(row.timestamp)]
    if (!(price > 0 && quantity > 0 && at >= since)) return []
    return [{ tradeId: text(row.id), price, quantity, side: row.side === 'sell' ? 'sell' : 'buy', at }]
  })
  return trades.sort((a, b) => a.at - b.at)
}
