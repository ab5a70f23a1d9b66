import { Decimal, ONE, roundDown, text } from '../../kernel/decimal.ts'
import type { Instrument } from '../../market/instrument.ts'
import { notionalOf } from '../../market/payoff.ts'
import type { Check, RiskContext } from '../context.ts'
import { compare, roundUp } from '../figure.ts'
import { LazyDecimal } from '../lazy-decimal.ts'
import { netQuantity } from '../reduction.ts'
import { lackSentence, type Row } from '../row.ts'
import { instrumentScope } from '../scope.ts'

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
    const whole = roundDown(held, instrument.qtyStep)
    const parts = (ctx.question.parts ?? []).map(share => roundDown(held.mul(share), instrument.qtyStep))
    const smallest = parts.length === 0 ? whole : Decimal.min(whole, ...parts)
    const needed = leastQuantity(instrument, prices.mid)
    const ok = compare(smallest, needed) >= 0
    const row: Row = {
      ...base,
      limit: LazyDecimal.of(needed),
      after: LazyDecimal.of(smallest),
      verdict: ok ? 'pass' : 'deny',
      say: () =>
        ok
          ? `What results can be closed again: the smallest part is ${text(smallest)}, the venue takes ${text(needed)}.`
          : `What results could not be closed again: the smallest part is ${text(smallest)}, the venue takes ${text(needed)} and more.`,
    }
    return [row]
  },
}

/** The venue's minimum, or what its minimum notional comes to at mid where that is more. */
function leastQuantity(instrument: Instrument, mid: LazyDecimal): Decimal {
  const { minNotional, qtyMin, qtyStep } = instrument
  if (minNotional === null) return qtyMin
  return Decimal.max(qtyMin, roundUp(minNotional.div(notionalOf(instrument, ONE, mid.exact())), qtyStep))
}

/** On a hedging account the new ticket alone; on a netting account the net. A fee in kind is taken from what is bought. */
function resulting(ctx: RiskContext, quantity: Decimal): Decimal {
  const { side, instrument } = ctx.question.order
  const paysInKind = ctx.instrument.feeInKind && side === 'buy'
  const added = paysInKind ? quantity.mul(ONE.minus(ctx.instrument.feeRate)) : quantity
  if (ctx.account.positions === 'hedging') return added
  const net = netQuantity(ctx.view, instrument)
  return (side === 'buy' ? net.plus(added) : net.minus(added)).abs()
}
