import { Decimal, ONE, roundDown, text, ZERO } from '../../kernel/decimal.ts'
import type { Check, RiskContext } from '../context.ts'
import { compare, roundUp } from '../figure.ts'
import { netQuantity } from '../reduction.ts'
import { lackSentence, type Row } from '../row.ts'
import { instrumentScope } from '../scope.ts'
import { sign } from '../valuation.ts'

/** The position that would result, and each planned part of it, can be closed again; dust under one step may stay (fine print 26). */
export const exitFeasible: Check = {
  code: 'EXIT_FEASIBLE',
  shape: 'floor',
  rows: (ctx, quantity) => {
    const { instrument } = ctx
    const base = {
      code: 'EXIT_FEASIBLE' as const,
      scope: instrumentScope(instrument.id),
      used: null,
      unit: 'qty' as const,
    }
    const prices = ctx.sums.value.prices(instrument.id)
    if (prices === 'NO_QUOTE') {
      const say = () => lackSentence('What can be closed again', 'NO_QUOTE')
      return [{ ...base, limit: null, after: null, verdict: 'deny', missing: 'NO_QUOTE', say }]
    }
    const held = resulting(ctx, quantity)
    const pieces = [ONE, ...(ctx.question.parts ?? [])].map(share => roundDown(held.mul(share), instrument.qtyStep))
    const smallest = Decimal.min(...pieces)
    const worth = prices.mid.mul(instrument.multiplier)
    const needed = Decimal.max(
      instrument.qtyMin,
      instrument.minNotional === null ? ZERO : roundUp(instrument.minNotional.div(worth), instrument.qtyStep),
    )
    const ok = compare(smallest, needed) >= 0
    const row: Row = {
      ...base,
      limit: needed,
      after: smallest,
      verdict: ok ? 'pass' : 'deny',
      say: () =>
        ok
          ? `What results can be closed again: the smallest part is ${text(smallest)}, the venue takes ${text(needed)}.`
          : `What results could not be closed again: the smallest part is ${text(smallest)}, the venue takes ${text(needed)} and more.`,
    }
    return [row]
  },
}

/** On a hedging account the new ticket alone; on a netting account the net. A fee in kind is taken from what is bought. */
function resulting(ctx: RiskContext, quantity: Decimal): Decimal {
  const { side, instrument } = ctx.question.order
  const fee = ctx.instrument.feeInKind && side === 'buy' ? ctx.instrument.feeRate : ZERO
  const added = quantity.mul(ONE.minus(fee)).mul(sign(side))
  return (ctx.account.positions === 'netting' ? netQuantity(ctx.view, instrument).plus(added) : added).abs()
}
