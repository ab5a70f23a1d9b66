import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { PositionId, Side } from '../../core/orders/order.ts'
import type { RestoredPosition } from './restore.ts'

export interface Trade {
  readonly position: PositionId
  readonly instrument: string
  readonly side: Side
  readonly quantity: Decimal
  readonly price: Decimal
  readonly multiplier: Decimal
  /** Account currency for one unit of the quote asset. */
  readonly rate: Decimal
}

export interface Outcome {
  /** Null: closed. */
  readonly after: RestoredPosition | null
  readonly opened: Decimal
  readonly closed: Decimal
  /** Realised, account currency, before fees. */
  readonly profit: Decimal
}

const opening = (trade: Trade, quantity: Decimal): RestoredPosition => ({
  id: trade.position,
  instrument: trade.instrument,
  side: trade.side,
  quantity,
  entryPrice: trade.price,
  cost: quantity.mul(trade.price).mul(trade.multiplier).mul(trade.rate),
})

/** What a trade does to a position: open, enlarge at the average price, close a part, close, or flip (netting). */
export function afterTrade(before: RestoredPosition | null, trade: Trade): Outcome {
  const { quantity, price } = trade
  if (before === null) return { after: opening(trade, quantity), opened: quantity, closed: ZERO, profit: ZERO }
  if (before.side === trade.side) {
    const more = opening(trade, quantity)
    const total = before.quantity.plus(quantity)
    const entryPrice = before.entryPrice.mul(before.quantity).plus(price.mul(quantity)).div(total)
    const after = { ...before, quantity: total, entryPrice, cost: before.cost.plus(more.cost) }
    return { after, opened: quantity, closed: ZERO, profit: ZERO }
  }
  const closed = Decimal.min(quantity, before.quantity)
  const move = before.side === 'buy' ? price.minus(before.entryPrice) : before.entryPrice.minus(price)
  const profit = move.mul(closed).mul(trade.multiplier).mul(trade.rate)
  const left = before.quantity.minus(closed)
  const opened = quantity.minus(closed)
  const after = left.isZero()
    ? opened.isZero()
      ? null
      : opening(trade, opened)
    : { ...before, quantity: left, cost: before.cost.mul(left).div(before.quantity) }
  return { after, opened, closed, profit }
}
