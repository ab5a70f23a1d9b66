import type { VenueBook } from '../../e2e/fake-venue/book.ts'
import type { BookDump } from '../../e2e/fake-venue/settings.ts'
import type { Fact, VenueOrder, VenuePosition } from '../../e2e/fake-venue/types.ts'

/** The venue's own book, as the judge reads it. */
export interface Witness {
  readonly hedging: boolean
  readonly orders: ReadonlyMap<string, VenueOrder>
  readonly facts: readonly Fact[]
  /** How often a client's id was used. */
  readonly uses: Iterable<readonly [string, number]>
  /** How often an order with this witness came in. */
  readonly arrivals: Iterable<readonly [string, number]>
  readonly positions: readonly VenuePosition[]
  /** Dollars. */
  readonly cash: number
}

export const witnessOf = (book: VenueBook): Witness => ({
  hedging: book.rules.hedging,
  orders: book.orders,
  facts: book.facts,
  uses: book.uses,
  arrivals: book.arrivals,
  positions: [...book.ledger.positions.values()],
  cash: book.ledger.cash,
})

export const witnessOfDump = (dump: BookDump, hedging: boolean): Witness => ({
  ...dump,
  hedging,
  orders: new Map(dump.orders.map(order => [order.id, order])),
})
