import { Dec, dec, digits, ZERO } from '../lib/decimal.ts'
import { midOf, profitOf } from '../lib/marks.ts'
import type { Balance } from '../lib/types.ts'
import type { Desk } from './desk.ts'
import { categoryOf, nameOf } from './markets.ts'
import { waiting } from './stops.ts'

/** A row of GET /v5/account/wallet-balance and of the wallet topic: the unified account. */
export function walletRow(desk: Desk, balances: readonly Balance[]): Record<string, unknown> {
  return {
    accountType: 'UNIFIED',
    accountIMRate: '0',
    accountMMRate: '0',
    accountLTV: '0',
    totalEquity: '0',
    totalWalletBalance: '0',
    totalMarginBalance: '0',
    totalAvailableBalance: '0',
    totalPerpUPL: '0',
    totalInitialMargin: '0',
    totalMaintenanceMargin: '0',
    coin: balances.map(balance => coinRow(desk, balance)),
  }
}

/** What a unified account says of one coin; availableToWithdraw has been empty there since 2025. */
function coinRow(desk: Desk, { asset, free, locked }: Balance): Record<string, unknown> {
  const wallet = dec(free).add(dec(locked))
  const positions = desk.exchange.positions().filter(one => desk.exchange.market(one.symbol).settle === asset)
  const positionIM = positions.reduce((sum, one) => sum.add(dec(one.margin)), ZERO)
  const upl = positions.reduce((sum, one) => sum.add(dec(profitOf(desk.exchange, one))), ZERO)
  const spot = spotLocked(desk, asset)
  const orderIM = Dec.max(0, dec(locked).sub(positionIM).sub(spot))
  return {
    coin: asset,
    equity: digits(wallet.add(upl)),
    usdValue: '0',
    walletBalance: digits(wallet),
    free: '',
    locked: digits(spot),
    spotHedgingQty: '0',
    borrowAmount: '0',
    availableToBorrow: '',
    availableToWithdraw: '',
    accruedInterest: '0',
    totalOrderIM: digits(orderIM),
    totalPositionIM: digits(positionIM),
    totalPositionMM: digits(positionIM.div(10).toDecimalPlaces(8)),
    unrealisedPnl: digits(upl),
    cumRealisedPnl: '0',
    bonus: '0',
    collateralSwitch: true,
    marginCollateral: true,
  }
}

/** What open spot orders hold of an asset. */
function spotLocked(desk: Desk, asset: string): Dec {
  let sum = ZERO
  for (const order of desk.exchange.open()) {
    const market = desk.exchange.market(order.symbol)
    if (market.kind !== 'spot') continue
    const rest = dec(order.quantity).sub(dec(order.filled))
    if (order.side === 'sell' && market.base === asset) sum = sum.add(rest)
    if (order.side === 'buy' && market.quote === asset)
      sum = sum.add(rest.mul(dec(order.price ?? order.trigger ?? '0')))
  }
  return sum
}

/** A row of GET /v5/position/list and of the position topic; without a position its size is 0 and its side empty. */
export function positionRow(desk: Desk, symbol: string): Record<string, unknown> {
  const market = desk.exchange.market(symbol)
  const position = desk.exchange.positions().find(one => one.symbol === symbol)
  const quantity = dec(position?.quantity ?? '0')
  const mark = midOf(desk.exchange, symbol) ?? '0'
  const trades = desk.exchange.trades.filter(trade => trade.symbol === symbol)
  const at = String(trades.at(-1)?.at ?? 0)
  const entry = dec(position?.entry ?? '0')
  const value =
    market.kind !== 'inverse' ? quantity.abs().mul(entry) : entry.isZero() ? ZERO : quantity.abs().div(entry)
  const stop = (kind: string): string => waiting(desk, symbol).find(one => one.kind === kind)?.trigger ?? ''
  const trailing = waiting(desk, symbol).find(one => one.kind === 'TrailingStop')
  return {
    category: categoryOf(market),
    symbol: nameOf(market),
    positionIdx: desk.hedged ? (quantity.isNegative() ? 2 : 1) : 0,
    riskId: 1,
    riskLimitValue: '2000000',
    side: quantity.isZero() ? '' : quantity.isPositive() ? 'Buy' : 'Sell',
    size: digits(quantity.abs()),
    avgPrice: position?.entry ?? '0',
    entryPrice: position?.entry ?? '0',
    positionValue: digits(value.toDecimalPlaces(8)),
    tradeMode: 0,
    autoAddMargin: 0,
    positionStatus: 'Normal',
    leverage: String(desk.exchange.leverage(symbol)),
    markPrice: mark,
    liqPrice: '',
    bustPrice: '',
    positionIM: position?.margin ?? '0',
    positionMM: digits(
      dec(position?.margin ?? '0')
        .div(10)
        .toDecimalPlaces(8),
    ),
    positionBalance: position?.margin ?? '0',
    takeProfit: stop('TakeProfit'),
    stopLoss: stop('StopLoss'),
    trailingStop: trailing?.distance ?? '0',
    tpslMode: 'Full',
    sessionAvgPrice: '',
    unrealisedPnl: position === undefined ? '0' : profitOf(desk.exchange, position),
    curRealisedPnl: '0',
    cumRealisedPnl: digits(trades.reduce((sum, trade) => sum.add(dec(trade.pnl)).sub(dec(trade.fee)), ZERO)),
    adlRankIndicator: 2,
    isReduceOnly: false,
    mmrSysUpdatedTime: '',
    leverageSysUpdatedTime: '',
    createdTime: String(trades[0]?.at ?? 0),
    updatedTime: at,
    seq: trades.length,
  }
}
