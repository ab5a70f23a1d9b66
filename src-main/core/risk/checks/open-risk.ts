import { type Check, equityOf, orderLoss } from '../context.ts'
import { plus, shareOf } from '../lazy-figure.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

/** `used` holds working and approved orders already (fine print 13). */
export const openRisk: Check = {
  code: 'OPEN_RISK',
  shape: 'ceiling',
  rows: (ctx, quantity) =>
    limitRows('OPEN_RISK', ctx).map(row => {
      const equity = equityOf(ctx, row.scope)
      const { held, waiting } = ctx.sums.heat(row.scope)
      const now = plus(held, waiting)
      return ratioRow({
        code: 'OPEN_RISK',
        row,
        subject: 'Open risk',
        basis: 'of equity',
        used: shareOf(now, equity),
        after: shareOf(plus(orderLoss(ctx, row.scope, quantity), now), equity),
      })
    }),
}
