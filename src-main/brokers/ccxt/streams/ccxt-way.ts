import type { CcxtExchange } from '../exchange.ts'
import { canCall, type WatchName } from './ccxt-call.ts'
import { LONGEST_FRAME } from './line.ts'
import { isJson } from './wire.ts'

/** How quotes are had: one call for all markets, one for each, or asking again and again. */
export type Way =
  | { readonly kind: 'all'; readonly name: 'watchBidsAsks' | 'watchTickers' }
  | { readonly kind: 'each'; readonly name: 'watchTicker' | 'watchOrderBook' }
  | { readonly kind: 'poll' }

/** What is unpacked may be a thousand times as long. */
const LONGEST_PACKED = 256 * 1024

/** Venues whose tickers tell of each change of bid and ask, and more than their bids and asks do. */
const BY_TICKERS: ReadonlySet<string> = new Set(['krakenfutures', 'kucoin'])

/** Which of a venue's messages ccxt's watchTicker asks for, where the usual one has no bid and ask. */
const TICKER_OPTIONS: Readonly<Record<string, object>> = { htx: { name: 'market.{marketId}.bbo' } }

const settings = (value: unknown): Readonly<Record<string, unknown>> => (isJson(value) ? value : {})

/** Sets an exchange up for streams alone. */
export function prepare(exchange: CcxtExchange): void {
  // ccxt's books compare prices: text would be compared letter by letter.
  exchange.number = Number
  const ws = settings(exchange.options.ws)
  const maxPayload = ws.gunzip === true || ws.inflate === true ? LONGEST_PACKED : LONGEST_FRAME
  exchange.options.ws = { ...ws, options: { maxPayload } }
  const ticker = TICKER_OPTIONS[exchange.id]
  if (ticker !== undefined) exchange.options.watchTicker = { ...settings(exchange.options.watchTicker), ...ticker }
  // Its sockets call themselves alive for minutes after they died.
  Reflect.set(exchange, 'streaming', { ...settings(Reflect.get(exchange, 'streaming')), keepAlive: 10_000 })
}

/** The best that ccxt has of a venue: bids and asks, then tickers, then the order book, then asking. */
export function wayOf(exchange: CcxtExchange, polled: boolean): Way {
  if (polled) return { kind: 'poll' }
  const has = (name: WatchName): boolean => canCall(exchange, name)
  if (has('watchBidsAsks') && !BY_TICKERS.has(exchange.id)) return { kind: 'all', name: 'watchBidsAsks' }
  if (has('watchTickers')) return { kind: 'all', name: 'watchTickers' }
  if (has('watchTicker')) return { kind: 'each', name: 'watchTicker' }
  return has('watchOrderBook') ? { kind: 'each', name: 'watchOrderBook' } : { kind: 'poll' }
}
