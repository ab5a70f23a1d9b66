import type { CcxtExchange } from './exchange.ts'
import type { MarketData } from './venue-data.ts'

/**
 * Sends parameters under the names that the market knows. It is done where ccxt writes a request as text: by then it has
 * added its own, and nothing is signed yet.
 */
export function renameParams(exchange: CcxtExchange, { renames }: MarketData): void {
  if (renames === undefined) return
  const write = exchange.urlencode.bind(exchange)
  exchange.urlencode = params =>
    write(Object.fromEntries(Object.entries(params).map(([name, value]) => [renames[name] ?? name, value])))
}
