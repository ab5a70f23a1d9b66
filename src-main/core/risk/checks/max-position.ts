import { type Check, equityOf, orderSize } from '../context.ts'
import { plus, shareOf } from '../lazy-figure.ts'
import { termsOf } from '../lazy-valuation.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

export const maxPosition: Check = {
  code: 'MAX_POSITION',
  shape: 'ceiling',
  rows: (ctx, quantity) =>
    limitRows('MAX_POSITION', ctx).map(row => {
      const { pair } = termsOf(ctx.instrument)
      const equity = equityOf(ctx, row.scope)
      const { held, waiting } = ctx.sums.size(row.scope, pair)
      return ratioRow({
        code: 'MAX_POSITION',
        row,
        subject: `The position in ${pair}`,
        basis: 'of equity',
        used: shareOf(held, equity),
        after: shareOf(plus(orderSize(ctx, row.scope, quantity), plus(held, waiting)), equity),
      })
    }),
}
