import type { MarketData, MarketKind, VenueData } from '../../src-main/brokers/ccxt/venue-data.ts'
import { marketKinds, venues } from '../../src-main/brokers/ccxt/venues.ts'

/** One market of one venue: a row of the tables. */
export interface Row {
  readonly venue: VenueData
  readonly kind: MarketKind
  readonly market: MarketData
}

export const rows = (): readonly Row[] =>
  venues.flatMap(venue =>
    marketKinds(venue).flatMap(kind => {
      const market = venue.markets[kind]
      return market === undefined ? [] : [{ venue, kind, market }]
    }),
  )
