import { isLeveraged } from '../../market/instrument.ts'
import { type Check, equityOf, orderSize } from '../context.ts'
import { minus, plus, shareOf } from '../lazy-figure.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

/** Free margin is equity less what positions and orders tie up; judged for leveraged instruments only (fine print 16). */
export const marginAfter: Check = {
  code: 'MARGIN_AFTER',
  shape: 'ceiling',
  rows: (ctx, quantity) => {
    if (!isLeveraged(ctx.instrument.class)) return []
    return limitRows('MARGIN_AFTER', ctx).map(row => {
      const equity = equityOf(ctx, row.scope)
      const { held, waiting } = ctx.sums.size(row.scope, null)
      const tied = plus(orderSize(ctx, row.scope, quantity), plus(held, waiting))
      return ratioRow({
        code: 'MARGIN_AFTER',
        row,
        subject: 'Free margin',
        basis: 'of equity',
        used: shareOf(minus(equity, held), equity),
        after: shareOf(minus(equity, tied), equity),
        least: true,
      })
    })
  },
}
