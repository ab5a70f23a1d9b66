import { type InstrumentId, pairOf } from '../../market/instrument.ts'
import type { Side } from '../../orders/order.ts'
import type { Check, RiskContext } from '../context.ts'
import { correlate } from '../correlation.ts'
import { LazyDecimal } from '../lazy-decimal.ts'
import { limitRows } from '../limits.ts'
import { openingQuantity } from '../reduction.ts'
import { lackSentence, type Row } from '../row.ts'
import { number } from '../wording.ts'

interface Highest {
  readonly value: LazyDecimal | null
  readonly with: InstrumentId | null
  /** A partner without enough common closes. */
  readonly lacking: InstrumentId | null
}

/** Highest signed correlation with what is open or waits over other asset pairs (fine print 19). */
export const correlation: Check = {
  code: 'CORRELATION',
  shape: 'constant',
  rows: ctx => {
    const { value, with: partner, lacking } = highest(ctx)
    return limitRows('CORRELATION', ctx).map(({ scope, limit }): Row => {
      const base = { code: 'CORRELATION' as const, scope, limit, used: null, after: value, unit: 'ratio' as const }
      if (value !== null && value.compare(limit) > 0) {
        const say = () =>
          `It moves with the one on ${partner}: correlation ${number(value, limit)}; the limit is ${number(limit)}.`
        return { ...base, verdict: 'deny', say }
      }
      if (lacking !== null) {
        const verdict = ctx.question.mode === 'auto' ? 'deny' : 'warn'
        return {
          ...base,
          verdict,
          missing: 'NO_HISTORY',
          say: () => lackSentence(`The correlation with ${lacking}`, 'NO_HISTORY'),
        }
      }
      const say = () =>
        value === null
          ? 'Nothing else is open to be correlated with.'
          : `The highest correlation is ${number(value)}, with ${partner}; the limit is ${number(limit)}.`
      return { ...base, verdict: 'pass', say }
    })
  },
}

function highest(ctx: RiskContext): Highest {
  let best: number | null = null
  let partner: InstrumentId | null = null
  let lacking: InstrumentId | null = null
  for (const [id, side] of partners(ctx)) {
    const mine = ctx.view.midCloses(ctx.instrument.id, ctx.question.timeframeMs)
    const theirs = ctx.view.midCloses(id, ctx.question.timeframeMs)
    const r = mine === null || theirs === null ? null : correlate(mine, theirs)
    if (r === null) lacking = id
    else {
      const signed = side === ctx.question.order.side ? r : -r
      if (best === null || signed > best) {
        best = signed
        partner = id
      }
    }
  }
  return { value: best === null ? null : LazyDecimal.ofNumber(best), with: partner, lacking }
}

/** Instruments over other pairs with a position or an opening order, once for each side. */
function partners(ctx: RiskContext): Iterable<readonly [InstrumentId, Side]> {
  const pair = pairOf(ctx.instrument)
  const found = new Map<string, readonly [InstrumentId, Side]>()
  const add = (id: InstrumentId, side: Side) => {
    const other = ctx.view.instrument(id)
    if (other !== undefined && pairOf(other) !== pair) found.set(`${side} ${id}`, [id, side])
  }
  for (const p of ctx.view.positions()) add(p.instrument, p.side)
  for (const o of ctx.view.orders()) if (openingQuantity(ctx.view, o).gt(0)) add(o.instrument, o.side)
  return found.values()
}
