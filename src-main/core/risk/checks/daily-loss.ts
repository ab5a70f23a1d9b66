import { type Check, orderLoss } from '../context.ts'
import { asAccountScope, dayLoss } from '../day-loss.ts'
import { lacks } from '../figure.ts'
import { type LazyFigure, plus } from '../lazy-figure.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

/** The day's loss, and what it would be if every planned loss came true. */
export const dailyLoss: Check = {
  code: 'DAILY_LOSS',
  shape: 'ceiling',
  rows: (ctx, quantity) =>
    limitRows('DAILY_LOSS', ctx).map(row => {
      const scope = asAccountScope(row.scope)
      const day = scope === null ? null : dayLoss(ctx, scope)
      const used: LazyFigure = day?.used ?? 'NO_E0'
      const planned = plus(orderLoss(ctx, row.scope, quantity), ctx.sums.heat(row.scope).waiting)
      const start: LazyFigure = day?.startEquity ?? 'NO_E0'
      const share = lacks(planned) ? planned : lacks(start) ? start : planned.over(start)
      return ratioRow({
        code: 'DAILY_LOSS',
        row,
        subject: 'The daily loss',
        basis: day?.estimated ? 'of the (estimated) day-start equity' : 'of day-start equity',
        used,
        after: plus(share, used),
        usedAtLimitDenies: true,
        estimated: day?.estimated,
      })
    }),
}
