import { Decimal, ZERO } from '../kernel/decimal.ts'

/**
 * How much of a position is not ours after it went from `before` to `after` (signed). What others trade adds to their
 * part and is taken from it first; what we trade is taken from ours first. A position that turns to the other side
 * belongs to who turned it.
 */
export function othersAfter(before: Decimal, after: Decimal, others: Decimal, byOthers: boolean): Decimal {
  if (after.isZero()) return ZERO
  const size = after.abs()
  if (before.isZero() || before.isNegative() !== after.isNegative()) return byOthers ? size : ZERO
  const change = size.sub(before.abs())
  return byOthers ? Decimal.max(ZERO, others.add(change)) : Decimal.min(others, size)
}
