import { text } from '../../core/kernel/decimal.ts'
import type { CcxtExchange } from './exchange.ts'
import type { House } from './house.ts'
import { at, decimalOf, isRow, rows, textOf } from './read.ts'

/** What this account pays, where one question tells it of all instruments. Throws what ccxt throws. */
export async function readFees({ exchange, feeRates, bySymbol, parts }: House): Promise<void> {
  const { own = {} } = parts.settings.market.fees
  if (own === 'not' || exchange.has.fetchTradingFees !== true) return
  const named = new Map([...bySymbol.values()].map(l => [l.instrument.symbol, l.symbol]))
  for (const fee of rows(await exchange.fetchTradingFees(own.params), 'fees')) {
    const [name, told] = [textOf(fee, 'symbol'), decimalOf(fee, 'taker')]
    // Where ccxt does not find its own name it leaves the venue's.
    const symbol = name === null || bySymbol.has(name) ? name : named.get(name)
    const taker = own.inPercent ? told?.div(100) : told
    if (symbol === null || symbol === undefined || !taker?.gte(0) || taker.gte('0.1')) continue
    feeRates.set(symbol, taker)
    const maker = decimalOf(fee, 'maker')
    if (maker !== null && !own.inPercent) countAt(exchange, symbol, { taker: text(taker), maker: text(maker) })
  }
}

/** Of a fill that comes without a fee ccxt counts one at its own rates (Kraken Futures): from now on at the account's. */
function countAt(
  exchange: CcxtExchange,
  symbol: string,
  rates: { readonly taker: string; readonly maker: string },
): void {
  const market: unknown = at(Reflect.get(exchange, 'markets'), symbol)
  const alike: unknown = at(Reflect.get(exchange, 'markets_by_id'), textOf(market, 'id') ?? '')
  for (const one of [market, ...(Array.isArray(alike) ? alike : [])])
    if (isRow(one) && one.symbol === symbol) Object.assign(one, rates)
}
