import { text } from '../../core/kernel/decimal.ts'
import { type CcxtExchange, rawCall } from './exchange.ts'
import type { MarketData } from './venue-data.ts'

/** Where ccxt's fetchBalance would read another account than this market's, the venue's own method stands in for it. */
export function readOwnAccount(exchange: CcxtExchange, { contracts }: MarketData): void {
  if (contracts === undefined) return
  const { method, money } = contracts.account
  const call = rawCall(exchange, method)
  if (call === null) throw new Error(`ccxt has no ${method}`)
  exchange.fetchBalance = async params => {
    const info = await call(params)
    return { info, total: Object.fromEntries([...money(info)].map(([asset, amount]) => [asset, text(amount)])) }
  }
}
