import type { MarketKind, VenueData, VenueId } from './venue-data.ts'
import { binance } from './venues/binance.ts'
import { kraken } from './venues/kraken.ts'

/** Every venue that is reached through ccxt: one line each. */
export const venues: readonly VenueData[] = [binance, kraken]

export const venueOf = (id: VenueId | string): VenueData | undefined => venues.find(v => v.id === id)

export const marketKinds = ({ markets }: VenueData): MarketKind[] =>
  (['spot', 'margin', 'linear', 'inverse', 'option'] as const).filter(kind => markets[kind] !== undefined)
