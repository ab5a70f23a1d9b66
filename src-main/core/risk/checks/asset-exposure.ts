import type { Decimal } from '../../kernel/decimal.ts'
import type { AssetCode } from '../../market/instrument.ts'
import { type Check, equityOf, orderNotional, type RiskContext } from '../context.ts'
import { lacks } from '../figure.ts'
import { type LazyFigure, minus, plus, shareOf } from '../lazy-figure.ts'
import { type LimitRow, limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'
import type { Scope } from '../scope.ts'
import { adds, type Exposure } from '../sums.ts'

/** Net exposure to each of the order's two assets, all brokers and classes together; the reporting currency is exempt. */
export const assetExposure: Check = {
  code: 'ASSET_EXPOSURE',
  shape: 'convex',
  rows: (ctx, quantity) => {
    const limits = limitRows('ASSET_EXPOSURE', ctx)
    const assets = [ctx.instrument.base, ctx.instrument.quote].filter(a => a !== ctx.view.reporting)
    return assets.flatMap(asset =>
      forAsset(limits, asset).map(row => {
        const equity = equityOf(ctx, row.scope)
        const exposure = ctx.sums.exposure(row.scope, asset)
        const { net } = exposure
        return ratioRow({
          code: 'ASSET_EXPOSURE',
          row,
          of: asset,
          subject: `Net exposure to ${asset}`,
          basis: 'of equity',
          used: shareOf(lacks(net) ? net : net.abs(), equity),
          after: shareOf(worstCase(ctx, row.scope, asset, exposure, quantity), equity),
        })
      }),
    )
  },
}

/** A limit that names the asset stands in for the general one of its scope. */
const forAsset = (limits: readonly LimitRow[], asset: AssetCode): readonly LimitRow[] =>
  limits.filter(l => l.of === asset || (l.of === null && !limits.some(o => o.of === asset && o.scope === l.scope)))

/** The order counts as filled; of what waits, only the side that makes it worse (fine print 18). */
function worstCase(
  ctx: RiskContext,
  scope: Scope,
  asset: AssetCode,
  { net, longs, shorts }: Exposure,
  quantity: Decimal,
): LazyFigure {
  const notional = orderNotional(ctx, scope, quantity)
  if (lacks(notional)) return notional
  const filled = adds(ctx.instrument, ctx.question.order.side, asset) ? plus(net, notional) : minus(net, notional)
  const high = plus(filled, longs)
  const low = plus(filled, shorts)
  return lacks(high) ? high : lacks(low) ? low : high.abs().max(low.abs())
}
