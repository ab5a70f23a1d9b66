import type { Check } from '../context.ts'
import { asAccountScope, drawdown } from '../day-loss.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

/** `after` equals `used`: a planned loss is not added (fine print 22). */
export const drawdownCheck: Check = {
  code: 'DRAWDOWN',
  shape: 'constant',
  rows: ctx =>
    limitRows('DRAWDOWN', ctx).map(row => {
      const scope = asAccountScope(row.scope)
      const used = scope === null ? 'NO_EQUITY' : drawdown(ctx, scope)
      return ratioRow({
        code: 'DRAWDOWN',
        row,
        subject: 'Drawdown',
        basis: 'below the highest equity',
        used,
        after: used,
        usedAtLimitDenies: true,
      })
    }),
}
