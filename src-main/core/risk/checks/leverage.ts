import { type Check, equityOf, orderNotional } from '../context.ts'
import { plus, shareOf } from '../lazy-figure.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

export const leverage: Check = {
  code: 'LEVERAGE',
  shape: 'ceiling',
  rows: (ctx, quantity) =>
    limitRows('LEVERAGE', ctx).map(row => {
      const equity = equityOf(ctx, row.scope)
      const { held, waiting } = ctx.sums.notional(row.scope)
      return ratioRow({
        code: 'LEVERAGE',
        row,
        subject: 'Leverage',
        basis: 'equity',
        used: shareOf(held, equity),
        after: shareOf(plus(orderNotional(ctx, row.scope, quantity), plus(held, waiting)), equity),
        as: 'times',
      })
    }),
}
