import type { CcxtExchange } from '../exchange.ts'
import { type Digits, isJson } from './wire.ts'

/** Methods of ccxt's that not every class has. */
export type WatchName =
  | 'watchBidsAsks'
  | 'watchTickers'
  | 'watchTicker'
  | 'watchOrderBook'
  | 'watchTrades'
  | 'fetchTrades'
  | 'fetchOrderBook'
  | 'unWatchOrderBook'
  | 'unWatchTrades'
  | 'unWatchTicker'
  | 'watchOrders'
  | 'watchMyTrades'
  | 'watchBalance'
  | 'watchPositions'

/** ccxt has the method, and claims that it works at this venue. */
export const canCall = (exchange: CcxtExchange, name: WatchName): boolean =>
  exchange.has[name] === true && typeof Reflect.get(exchange, name) === 'function'

export async function call(exchange: CcxtExchange, name: WatchName, ...args: unknown[]): Promise<unknown> {
  const method: unknown = Reflect.get(exchange, name)
  if (typeof method !== 'function') throw new Error(`ccxt's ${exchange.id} has no ${name}`)
  return await Reflect.apply(method, exchange, args)
}

/** Reads `markets[symbol]` of an exchange whose markets are loaded. */
export function marketOf(exchange: CcxtExchange, symbol: string): Readonly<Record<string, unknown>> | null {
  const markets: unknown = Reflect.get(exchange, 'markets')
  if (typeof markets !== 'object' || markets === null) return null
  const market: unknown = Reflect.get(markets, symbol)
  return typeof market === 'object' && market !== null ? (market as Readonly<Record<string, unknown>>) : null
}

/** The symbols as ccxt takes them in one question: of one type of market each, perpetuals apart from dated contracts. */
export const alike = (exchange: CcxtExchange, symbols: readonly string[]): readonly (readonly string[])[] => [
  ...Map.groupBy(symbols, symbol => marketOf(exchange, symbol)?.type).values(),
]

/** Digits after the point of a market's prices and quantities: `precision` holds steps, or the digits themselves. */
export function digitsOf(exchange: CcxtExchange, symbol: string): Digits {
  const precision = marketOf(exchange, symbol)?.precision
  const holdsSteps = Reflect.get(exchange, 'precisionMode') === TICK_SIZE
  const digits = (name: string): number => {
    const value = Number(isJson(precision) ? precision[name] : Number.NaN)
    if (!Number.isFinite(value) || value < 0) return 0
    return Math.min(20, Math.max(0, Math.round(holdsSteps ? -Math.log10(value) : value)))
  }
  return { price: digits('price'), quantity: digits('amount') }
}

/** ccxt's mark for precision in steps. */
const TICK_SIZE = 4

/**
 * Tells when a socket of the exchange has ended. Whoever waits on a watch method hears of it, too, but between two calls
 * nobody waits: the next call would go on with a new socket as if nothing had been missed.
 */
export function tapEnds(exchange: CcxtExchange, tell: () => void): void {
  for (const name of ['onError', 'onClose']) {
    const before: unknown = Reflect.get(exchange, name)
    if (typeof before !== 'function') continue
    Reflect.set(exchange, name, (...args: unknown[]) => {
      Reflect.apply(before, exchange, args)
      tell()
    })
  }
}

/** ccxt prints what it could not parse and goes on as if nothing had been sent: it is told here instead. */
export function tapGarbage(exchange: CcxtExchange, tell: () => void): void {
  Reflect.set(exchange, 'log', (...args: unknown[]) => {
    if (args.includes('onMessage JSON.parse')) tell()
  })
}

/**
 * Whatever ccxt's handlers write into one of its caches (`tickers`, `bidsasks`) is told as it is written: the promise of
 * a watch method wakes only once for what came together.
 */
export function tapCache(
  exchange: CcxtExchange,
  cache: 'tickers' | 'bidsasks',
  tell: (symbol: string, row: unknown) => void,
): void {
  const before: unknown = Reflect.get(exchange, cache)
  const rows = typeof before === 'object' && before !== null ? before : {}
  const tapped = new Proxy(rows, {
    set(target, name, row) {
      Reflect.set(target, name, row)
      if (typeof name === 'string') tell(name, row)
      return true
    },
  })
  Reflect.set(exchange, cache, tapped)
}
