import { type Decimal, ZERO } from '../kernel/decimal.ts'
import { atWorst, surelyLeft } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import type { State } from './state.ts'

/**
 * The trigger of the stop that works for a position at its broker; null: it is unprotected. Several entries into one
 * net position have a stop each: the one that gives most away counts, and none does where together they cover less
 * than the position.
 */
export function protectiveStop(state: State, position: Position): Decimal | null {
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
  return covered.lt(position.quantity) ? null : worst
}
