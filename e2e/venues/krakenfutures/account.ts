import { dec, ZERO } from '../lib/decimal.ts'
import { notional, profit } from '../lib/positions.ts'
import type { VenuePosition } from '../lib/types.ts'
import type { FuturesDesk } from './door.ts'
import { iso } from './views.ts'

/** Profit of an open position at the price that would close it, in dollars. */
function openProfit({ exchange }: FuturesDesk, p: VenuePosition) {
  const market = exchange.market(p.symbol)
  const { bids, asks } = exchange.depth(p.symbol)
  const long = !p.quantity.startsWith('-')
  const price = (long ? bids : asks)[0]?.[0] ?? exchange.last(p.symbol) ?? p.entry
  return profit(market, long, dec(p.quantity).abs(), dec(p.entry), dec(price))
}

/** The multi-collateral wallet. https://docs.kraken.com/api/docs/futures-api/trading/get-accounts */
export function accountsView(desk: FuturesDesk): object {
  const all = desk.exchange.balances()
  const positions = desk.exchange.positions()
  const dollars = all.find(b => b.asset === 'USD')
  const total = dec(dollars?.free ?? '0').add(dec(dollars?.locked ?? '0'))
  const pnl = positions.reduce((sum, p) => sum.add(openProfit(desk, p)), ZERO)
  const margin = positions.reduce((sum, p) => sum.add(dec(p.margin)), ZERO)
  const maintenance = positions.reduce(
    (sum, p) => sum.add(notional(desk.exchange.market(p.symbol), dec(p.quantity).abs(), dec(p.entry)).mul('0.01')),
    ZERO,
  )
  const [value, equity] = [total.toNumber(), total.add(pnl).toNumber()]
  return {
    cash: { type: 'cashAccount', balances: Object.fromEntries(all.map(b => [b.asset.toLowerCase(), 0])) },
    flex: {
      type: 'multiCollateralMarginAccount',
      currencies: Object.fromEntries(
        all.map(({ asset, free, locked }) => {
          const quantity = dec(free).add(dec(locked)).toNumber()
          return [asset, { quantity, value: quantity, collateral: quantity, available: Number(free) }]
        }),
      ),
      initialMargin: margin.toNumber(),
      initialMarginWithOrders: Number(dollars?.locked ?? 0),
      maintenanceMargin: maintenance.toNumber(),
      balanceValue: value,
      portfolioValue: equity,
      collateralValue: value,
      pnl: pnl.toNumber(),
      unrealizedFunding: 0,
      totalUnrealized: pnl.toNumber(),
      totalUnrealizedAsMargin: pnl.toNumber(),
      availableMargin: dec(dollars?.free ?? '0')
        .add(pnl)
        .toNumber(),
      marginEquity: equity,
    },
  }
}

export const positionView = (desk: FuturesDesk, p: VenuePosition): object => ({
  side: p.quantity.startsWith('-') ? 'short' : 'long',
  symbol: p.symbol,
  price: Number(p.entry),
  fillTime: iso(desk.exchange.trades.findLast(t => t.symbol === p.symbol)?.at ?? desk.now()),
  size: dec(p.quantity).abs().toNumber(),
  unrealizedFunding: 0,
  pnlCurrency: 'USD',
})
