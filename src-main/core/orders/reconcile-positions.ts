import { Decimal, ZERO } from '../kernel/decimal.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Position } from '../portfolio/position.ts'
import type { BrokerPosition, BrokerSnapshot } from '../ports.ts'
import type { Side } from './order.ts'
import type { Difference } from './reconcile-difference.ts'

/** Average prices that differ by less are the same, rounded elsewhere. */
const PRICE_TOLERANCE = new Decimal('0.0001')
/** The same where the balance differs, too. */
const EXACT = new Decimal('1e-9')
const CENT = new Decimal('0.01')
/** Where a whole unit is a lot of money (an account in bitcoin), a cent is too coarse. */
const CASH_TOLERANCE = new Decimal('0.0001')

const signed = (side: Side, quantity: Decimal): Decimal => (side === 'buy' ? quantity : quantity.neg())

/**
 * How entry prices are compared. What fills that were told in another order make of the balance, they take from the
 * entry price: taking over the one without the other would count it twice. So exactly where the balance differs, about
 * where it agrees, and not at all where it cannot be compared.
 */
export type Prices = 'exactly' | 'about' | 'not'
const tolerances: Readonly<Record<Prices, Decimal | null>> = { exactly: EXACT, about: PRICE_TOLERANCE, not: null }

/** Where the broker's positions and ours differ; those on `skip` are on their way to something else. */
export function comparePositions(
  snapshot: BrokerSnapshot,
  ours: readonly Position[],
  skip: ReadonlySet<InstrumentId>,
  prices: Prices,
): Difference[] {
  const there = new Map<string, BrokerPosition>(snapshot.positions.map(p => [p.id, p]))
  const here = new Map<string, Position>(ours.map(p => [p.id, p]))
  const differences: Difference[] = []
  for (const id of new Set([...there.keys(), ...here.keys()])) {
    const difference = comparePosition(id, there.get(id), here.get(id), skip, tolerances[prices])
    if (difference !== null) differences.push(difference)
  }
  return differences
}

function comparePosition(
  position: string,
  there: BrokerPosition | undefined,
  here: Position | undefined,
  skip: ReadonlySet<InstrumentId>,
  tolerance: Decimal | null,
): Difference | null {
  const instrument = there?.instrument ?? here?.instrument
  if (instrument !== undefined && skip.has(instrument)) return null
  const before = here === undefined ? ZERO : signed(here.side, here.quantity)
  const after = there === undefined ? ZERO : signed(there.side, there.quantity)
  if (!before.eq(after)) return { kind: 'position', position, before, after, there: there ?? null }
  if (tolerance === null || there === undefined || here === undefined || here.entryPrice.isZero()) return null
  const apart = there.entryPrice.sub(here.entryPrice).abs().div(here.entryPrice.abs())
  return apart.gt(tolerance) ? { kind: 'entry_price', position, before, there } : null
}

/** The balance that the broker has and its reports do not explain; null: less than roundings make. */
export function compareCash(snapshot: BrokerSnapshot, cash: Decimal): Difference | null {
  const by = snapshot.cash.sub(cash)
  const tolerance = Decimal.min(CENT, snapshot.cash.abs().mul(CASH_TOLERANCE))
  return by.abs().gt(tolerance) ? { kind: 'cash', by } : null
}
