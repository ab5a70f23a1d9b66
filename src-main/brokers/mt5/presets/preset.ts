/**
 * A broker of MetaTrader 5, as far as code needs to know it; what is said of it for people stands in the catalogue.
 * Nothing here is trusted over what a terminal reports: it leads to a note at most.
 */
export interface Mt5Preset {
  /** The catalogue's way in, as `mt5.addAccount` takes it. */
  readonly venue: string
  readonly title: string
  /** Whole names of its trade servers. Brokers add servers, so a pattern fixes the brand and leaves the number open. */
  readonly servers: readonly RegExp[]
}
