import type { CatalogueEntry, FeeView, SaidView } from '../../src-preload/contract/views.ts'

type Facts = CatalogueEntry['facts']
type Day = string | null

const by =
  (who: SaidView['by']) =>
  (text: string, source: string, asOf: Day = null): SaidView => ({ text, by: who, source, asOf })

/** Read on a page or in a document of the broker itself. */
export const own = by('broker')
/** Read on somebody else's page: a review, a register, a newspaper. */
export const other = by('other')
/** Read in the documents or the code of what the broker is reached through. */
export const platform = by('platform')

const nothing: Facts = {
  accounts: [],
  minimumDeposit: [],
  maximumLeverage: [],
  instruments: [],
  spreads: [],
  commission: [],
  execution: [],
  regulation: [],
  swapFree: [],
  orders: [],
  servers: [],
  symbols: [],
}

/** What is known; everything else is said to be not known rather than guessed. */
export const known = (facts: Partial<Facts>): Facts => ({ ...nothing, ...facts })

/** The day on which the version of ccxt that is installed was published. */
export const CCXT_DAY = '2026-09-25'
export const ccxt = (where: string): string => `ccxt 4.5.84, ${where}`

/** The usual fees as ccxt has them: ratios of the notional. */
export const ccxtFee = (market: FeeView['market'], maker: number, taker: number, venue: string): FeeView => ({
  market,
  maker,
  taker,
  by: 'platform',
  source: ccxt(`fees of ${venue}`),
  asOf: CCXT_DAY,
})
