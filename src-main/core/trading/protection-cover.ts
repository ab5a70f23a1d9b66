import { Decimal, numberOf, ZERO } from '../kernel/decimal.ts'
import type { HeldLedger } from '../orders/held/held-ledger.ts'
import type { OrderBook } from '../orders/order-book.ts'
import { type OrderRecord, remaining } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'

export type ProtectionKind = 'at_broker' | 'part' | 'held_here' | 'none'

/** What stands between a position and an open-ended loss. */
export interface ProtectionCover {
  readonly kind: ProtectionKind
  /** Of several stops the one that gives most away: at the broker where there is one, else of those held here. */
  readonly stop: Decimal | null
  /** What no stop at the broker covers. */
  readonly uncovered: Decimal
}

/** A stop order that works at the broker; one that nobody knows of, or that is on its way, does not. */
const works = ({ role, type, status, stopPrice }: OrderRecord): boolean =>
  role === 'stop_loss' && type !== 'market' && stopPrice !== null && (status === 'WORKING' || status === 'PARTIAL')

/** Stop orders that work for a position at its broker. */
export function* workingStops(orders: OrderBook, position: Pick<Position, 'id' | 'instrument'>): Iterable<OrderRecord> {
  for (const order of orders.protecting(position.instrument, position.id)) if (works(order)) yield order
}

/** Its trigger was reached and it is still there: a stop-limit that the market ran away from. */
export const isPassed = ({ side, stopPrice }: OrderRecord, closing: number): boolean =>
  stopPrice !== null && (side === 'sell' ? closing <= numberOf(stopPrice) : closing >= numberOf(stopPrice))

/** `closing`: the price at which the position would be closed now; null: unknown. Less than `step` cannot be covered. */
export function protectionOf(
  parts: { readonly orders: OrderBook; readonly held: HeldLedger },
  position: Position,
  closing: number | null,
  step: Decimal,
): ProtectionCover {
  let covered = ZERO
  let stop: Decimal | null = null
  const worst = (price: Decimal): Decimal =>
    stop === null ? price : position.side === 'buy' ? Decimal.min(stop, price) : Decimal.max(stop, price)
  for (const order of workingStops(parts.orders, position)) {
    if (order.stopPrice === null || (closing !== null && isPassed(order, closing))) continue
    covered = covered.plus(remaining(order))
    stop = worst(order.stopPrice)
  }
  const uncovered = Decimal.max(ZERO, position.quantity.minus(covered))
  if (uncovered.lt(step)) return { kind: stop === null ? 'none' : 'at_broker', stop, uncovered: ZERO }
  if (stop !== null) return { kind: 'part', stop, uncovered }
  for (const record of parts.held.liveOn(position.instrument))
    if (record.role === 'stop_loss' && record.position === position.id && record.broker === position.broker)
      stop = worst(record.price)
  return { kind: stop === null ? 'none' : 'held_here', stop, uncovered }
}
