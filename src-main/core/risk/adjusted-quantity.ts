import { Decimal, ZERO } from '../kernel/decimal.ts'
import type { Check, RiskContext } from './context.ts'
import { LAZY_ZERO } from './lazy-decimal.ts'
import type { CheckCode } from './result.ts'
import type { Row } from './row.ts'

/**
 * The largest multiple of the quantity step, not over `request`, for which all checks pass together (a warning
 * passes); 0 when none does. `denied`: the checks that denied the request. Of those that more quantity can only
 * worsen, the ones that passed it pass all below, so only the others are bisected. Where the order lowers a net
 * exposure, that figure falls before it rises: it passes on one stretch of steps, whose upper end is looked for. What
 * only too little quantity can deny (minimums) is asked once at the end: if the largest is too small, all are.
 */
export function adjustedQuantity(
  ctx: RiskContext,
  checks: readonly Check[],
  request: Decimal,
  denied: ReadonlySet<CheckCode>,
): Decimal {
  const { qtyStep, qtyMax } = ctx.instrument
  const at = (steps: Decimal) => steps.mul(qtyStep)
  const pass = (list: readonly Check[]) => (steps: Decimal) => {
    const quantity = at(steps)
    return list.every(c => c.rows(ctx, quantity).every(passes))
  }
  const of = (...shapes: readonly Check['shape'][]) => checks.filter(c => shapes.includes(c.shape))

  if (of('constant').some(c => denied.has(c.code))) return ZERO
  const cap = qtyMax === null ? request : Decimal.min(request, qtyMax)
  const ceilings = of('ceiling').filter(c => denied.has(c.code))
  let steps = lastPassing(ZERO, cap.div(qtyStep).trunc(), pass(ceilings))
  for (const check of of('convex')) steps = Decimal.min(steps, ...lastPassingConvex(ctx, check, steps))
  return steps.gt(0) && pass(of('floor', 'convex'))(steps) ? at(steps) : ZERO
}

const passes = (row: Row): boolean => row.verdict !== 'deny'
const middle = (low: Decimal, high: Decimal): Decimal => low.plus(high).div(2).trunc()

/** The largest n in (low, high] for which `good` holds, else `low`; `good` never comes back once it has failed. */
function lastPassing(low: Decimal, high: Decimal, good: (n: Decimal) => boolean): Decimal {
  if (high.lte(low) || good(high)) return Decimal.max(low, high)
  let [yes, no] = [low, high]
  while (no.minus(yes).gt(1)) {
    const n = middle(yes, no)
    if (good(n)) yes = n
    else no = n
  }
  return yes
}

/** For each row of the check its last passing step up to `high`: on from where the figure is least. */
function lastPassingConvex(ctx: RiskContext, check: Check, high: Decimal): Decimal[] {
  const { qtyStep } = ctx.instrument
  const rowsAt = (n: Decimal) => check.rows(ctx, n.mul(qtyStep))
  return rowsAt(high).map((_, i) => {
    const good = (n: Decimal) =>
      rowsAt(n)
        .slice(i, i + 1)
        .every(passes)
    if (good(high)) return high
    const figure = (n: Decimal) => rowsAt(n)[i]?.after ?? LAZY_ZERO
    let [low, up] = [ZERO, high]
    while (low.lt(up)) {
      const n = middle(low, up)
      if (figure(n.plus(1)).compare(figure(n)) < 0) low = n.plus(1)
      else up = n
    }
    return good(low) ? lastPassing(low, high, good) : ZERO
  })
}
