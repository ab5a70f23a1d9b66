import type { CcxtExchange } from '../exchange.ts'

/** Methods of ccxt's that not every class has. */
export type WatchName =
  | 'watchBidsAsks'
  | 'watchTickers'
  | 'watchTicker'
  | 'watchOrderBook'
  | 'watchTrades'
  | 'fetchTrades'
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
