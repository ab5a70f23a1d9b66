/** What kind of venue this is. Real ones differ in each of these. */
export interface VenueRules {
  /** Keeps the id that the client gives an order. */
  readonly takesIds: boolean
  /** Shows that id in its facts and lists. */
  readonly echoesIds: boolean
  /** Refuses an id that was used before. */
  readonly refusesRepeats: boolean
  /** Can be asked for an order by that id. */
  readonly findsById: boolean
  /** An order placed is found only so many ms later: lists and orders are kept in different places. */
  readonly findLag: number
  /** Lists show orders and trades only so many ms later; positions and money are up to date. */
  readonly listLag: number
  /** Makes protective orders from an entry's prices. */
  readonly attaches: boolean
  readonly amends: boolean
  readonly hedging: boolean
  /** Has orders that can only make a position smaller. */
  readonly reducesOnly: boolean
  /** It refuses an order now and then, at the door or later, for reasons of its own. */
  readonly moody: boolean
  /** How far back its lists of ended orders and fills go, ms. */
  readonly keeps: number
}

/** Prices are whole numbers of 1/100,000; quantities are whole units. */
export const SCALE = 100_000
/** Commission: parts of a million of the notional. */
export const FEE = 30
export const START_CASH = 100_000
