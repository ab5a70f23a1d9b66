import { type Decimal, ZERO } from '../kernel/decimal.ts'
import { atWorst, surelyLeft } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import type { State } from './state.ts'

/**
 * The trigger of the stop that works for a position at its broker; null: it is unprotected. Several entries into one
 * net position have a stop each: the one that gives most away counts, and none does where together they cover less
 * than the position. Less than a `step` cannot be covered: what a fee taken from the coins leaves over.
 */
export function protectiveStop(state: State, position: Position, step: Decimal): Decimal | null {
  let worst: Decimal | null = null
  let covered = ZERO
  for (const order of state.orders.protecting(position.instrument, position.id)) {
    const { stopPrice } = atWorst(order)
    if (order.role !== 'stop_loss' || stopPrice === null) continue
    // One that nobody knows to be there protects nothing.
    if (order.status !== 'WORKING' && order.status !== 'PARTIAL') continue
    covered = covered.plus(surelyLeft(order))
    const isWorse = worst === null || (position.side === 'buy' ? stopPrice.lt(worst) : stopPrice.gt(worst))
    if (isWorse) worst = stopPrice
  }
  const uncovered = position.quantity.minus(covered)
  return uncovered.gt(0) && uncovered.gte(step) ? null : worst
}
