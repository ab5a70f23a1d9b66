import type { MarketKind, VenueData, VenueId } from './venue-data.ts'
import { binance } from './venues/binance.ts'
import { bitfinex } from './venues/bitfinex.ts'
import { bitstamp } from './venues/bitstamp.ts'
import { bybit } from './venues/bybit.ts'
import { coinbase } from './venues/coinbase.ts'
import { coinbaseexchange } from './venues/coinbaseexchange.ts'
import { gemini } from './venues/gemini.ts'
import { htx } from './venues/htx.ts'
import { kraken } from './venues/kraken.ts'
import { krakenfutures } from './venues/krakenfutures.ts'
import { kucoin } from './venues/kucoin.ts'
import { okx } from './venues/okx.ts'

/** Every venue that is reached through ccxt: one line each. */
export const venues: readonly VenueData[] = [
  binance,
  bitfinex,
  bitstamp,
  bybit,
  coinbase,
  coinbaseexchange,
  gemini,
  htx,
  kraken,
  krakenfutures,
  kucoin,
  okx,
]

export const venueOf = (id: VenueId | string): VenueData | undefined => venues.find(v => v.id === id)

export const marketKinds = ({ markets }: VenueData): MarketKind[] =>
  (['spot', 'margin', 'linear', 'inverse', 'option'] as const).filter(kind => markets[kind] !== undefined)
