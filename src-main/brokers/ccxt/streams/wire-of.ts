import type { CcxtExchange } from '../exchange.ts'
import type { VenueId } from '../venue-data.ts'
import { marketOf } from './ccxt-call.ts'
import type { PublicWire } from './wire.ts'
import { binanceWire } from './wires/binance.ts'
import { bitstampWire } from './wires/bitstamp.ts'
import { bybitWire } from './wires/bybit.ts'
import { coinbaseWire } from './wires/coinbase.ts'
import { krakenWire } from './wires/kraken.ts'
import { okxWire } from './wires/okx.ts'

/** A venue's stream language and where it is spoken. */
export interface SpokenWire {
  readonly wire: PublicWire
  readonly url: string
  /** The stream's name of a market, by ccxt's symbol of it; null: it is not listed. */
  readonly idOf: (symbol: string) => string | null
}

/** Null: ccxt's own streams are used. `exchange`: with markets; it knows the addresses of play-money systems, too. */
export function wireOf(venue: VenueId, exchange: CcxtExchange): SpokenWire | null {
  const at = (...path: string[]): string | null => addressOf(exchange, path)
  const idOf = (symbol: string): string | null => textAt(marketOf(exchange, symbol), 'id')
  const spoken = (wire: PublicWire, url: string | null): SpokenWire | null =>
    url === null ? null : { wire, url, idOf }
  const type = String(exchange.options.defaultType)
  const sub = String(exchange.options.defaultSubType)
  if (venue === 'binance') {
    const name = type === 'spot' || type === 'margin' ? 'spot' : sub === 'inverse' ? 'delivery' : 'future'
    return type === 'option' ? null : spoken(binanceWire, at('ws', name))
  }
  // Kraken's stream has its pairs in the very form that ccxt gave them.
  if (venue === 'kraken') {
    const url = at('ws', 'publicV2')
    return url === null ? null : { wire: krakenWire, url, idOf: symbol => (idOf(symbol) === null ? null : symbol) }
  }
  if (venue === 'coinbase') return spoken(coinbaseWire, at('ws'))
  if (venue === 'bitstamp') return spoken(bitstampWire, at('ws'))
  if (venue === 'okx') return spoken(okxWire, suffixed(at('ws'), '/public'))
  if (venue === 'bybit') return spoken(bybitWire, at('ws', 'public', type === 'swap' ? sub || 'linear' : 'spot'))
  return null
}

const suffixed = (url: string | null, end: string): string | null => (url === null ? null : `${url}${end}`)

function addressOf(exchange: CcxtExchange, path: readonly string[]): string | null {
  let found: unknown = exchange.urls.api
  for (const name of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  if (typeof found !== 'string') return null
  const hostname: unknown = Reflect.get(exchange, 'hostname')
  return found.replace('{hostname}', typeof hostname === 'string' ? hostname : '')
}

function textAt(row: Readonly<Record<string, unknown>> | null, name: string): string | null {
  const value = row?.[name]
  return typeof value === 'string' ? value : null
}
