import { type Check, equityOf, orderLoss } from '../context.ts'
import { shareOf } from '../lazy-figure.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

export const maxLossAtStop: Check = {
  code: 'MAX_LOSS_AT_STOP',
  shape: 'ceiling',
  rows: (ctx, quantity) =>
    limitRows('MAX_LOSS_AT_STOP', ctx).map(row =>
      ratioRow({
        code: 'MAX_LOSS_AT_STOP',
        row,
        subject: 'The planned loss of this order',
        basis: 'of equity',
        used: null,
        after: shareOf(orderLoss(ctx, row.scope, quantity), equityOf(ctx, row.scope)),
      }),
    ),
}
