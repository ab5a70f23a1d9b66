import type { Check } from '../context.ts'
import { LazyDecimal } from '../lazy-decimal.ts'
import { limitRows } from '../limits.ts'
import { lackSentence, type Row } from '../row.ts'
import { number, words } from '../wording.ts'

/** Highest signed correlation with what is open or waits over other asset pairs (fine print 19). */
export const correlation: Check = {
  code: 'CORRELATION',
  shape: 'constant',
  rows: ctx => {
    const { order, timeframeMs, mode } = ctx.question
    const highest = ctx.sums.correlation(ctx.instrument.id, order.side, timeframeMs)
    const value = highest.value === null ? null : LazyDecimal.ofNumber(highest.value)
    const { with: partner, lacking } = highest
    return limitRows('CORRELATION', ctx).map(({ scope, limit }): Row => {
      const base = { code: 'CORRELATION' as const, scope, limit, used: null, after: value, unit: 'ratio' as const }
      const bound = words(limit, number)
      if (value !== null && value.compare(limit) > 0) {
        const say = () =>
          `It moves with the one on ${partner}: correlation ${words(value, number, { figure: limit, text: bound })}; the limit is ${bound}.`
        return { ...base, verdict: 'deny', say }
      }
      if (lacking !== null) {
        const verdict = mode === 'auto' ? 'deny' : 'warn'
        const say = () => lackSentence(`The correlation with ${lacking}`, 'NO_HISTORY')
        return { ...base, verdict, missing: 'NO_HISTORY', say }
      }
      const say = () =>
        value === null
          ? 'Nothing else is open to be correlated with.'
          : `The highest correlation is ${words(value, number)}, with ${partner}; the limit is ${bound}.`
      return { ...base, verdict: 'pass', say }
    })
  },
}
