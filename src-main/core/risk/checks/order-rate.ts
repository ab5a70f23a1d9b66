import type { Check } from '../context.ts'
import { limitRows, windowStart } from '../limits.ts'
import { count, type Row } from '../row.ts'

const windowName: Record<string, string> = { '1s': 'second', '1min': 'minute', day: 'trading day' }

/** Submits and amends in sliding windows, this one with them; the day's window begins at the day boundary. */
export const orderRate: Check = {
  code: 'ORDER_RATE',
  shape: 'constant',
  rows: ctx =>
    limitRows('ORDER_RATE', ctx).map(({ scope, of, limit }): Row => {
      const used = ctx.view.submitsAfter(scope, windowStart(of, ctx.view.now, ctx.view.dayStart))
      const after = count(used + 1)
      const verdict = after.compare(limit) > 0 ? 'deny' : 'pass'
      const say = () => `This is order ${used + 1} in a ${windowName[of ?? 'day'] ?? of}; the limit is ${limit.text()}.`
      return {
        code: 'ORDER_RATE',
        scope,
        of: of ?? undefined,
        limit,
        used: count(used),
        after,
        unit: 'count',
        verdict,
        say,
      }
    }),
}
