import { SCALE } from '../../e2e/fake-venue/rules.ts'
import type { Asked, OrderView } from '../../e2e/fake-venue/types.ts'
import type { Change } from '../../e2e/fake-venue/wire.ts'
import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import { type BrokerId, instrumentId } from '../../src-main/core/market/instrument.ts'
import type { OrderRequest, Side, WorkingOrder } from '../../src-main/core/orders/order.ts'
import type { Amendment } from '../../src-main/core/ports.ts'

const ticks = (price: Decimal): number => price.mul(SCALE).toNumber()
const maybeTicks = (price: Decimal | null): number | null => (price === null ? null : ticks(price))
export const priceOf = (whole: number): Decimal => new Decimal(whole).div(SCALE)
const maybePrice = (whole: number | null): Decimal | null => (whole === null ? null : priceOf(whole))
export const sideOf = (direction: 1 | -1): Side => (direction === 1 ? 'buy' : 'sell')

export function toVenue(order: WorkingOrder, takesIds: boolean, attaches: boolean): Asked {
  return {
    clientId: takesIds ? order.clientOrderId : null,
    symbol: order.symbol,
    side: order.side === 'buy' ? 1 : -1,
    type: order.type,
    quantity: order.quantity.toNumber(),
    limit: maybeTicks(order.limitPrice),
    stop: maybeTicks(order.stopPrice),
    tif: order.timeInForce,
    expiresAt: order.expiresAt,
    stopLoss: attaches ? maybeTicks(order.stopLoss) : null,
    takeProfit: attaches ? maybeTicks(order.takeProfit) : null,
    closes: order.closes,
    reduceOnly: order.reduceOnly,
    witness: order.clientOrderId,
  }
}

export function toChange(change: Amendment): Change {
  return {
    ...(change.quantity === undefined ? {} : { quantity: change.quantity.toNumber() }),
    ...(change.limitPrice === undefined ? {} : { limit: ticks(change.limitPrice) }),
    ...(change.stopPrice === undefined ? {} : { stop: ticks(change.stopPrice) }),
    ...(change.stopLoss === undefined ? {} : { stopLoss: maybeTicks(change.stopLoss) }),
    ...(change.takeProfit === undefined ? {} : { takeProfit: maybeTicks(change.takeProfit) }),
  }
}

export function toRequest(broker: BrokerId, view: OrderView, hedging: boolean): OrderRequest {
  return {
    instrument: instrumentId(broker, view.symbol),
    side: sideOf(view.side),
    type: view.type,
    quantity: new Decimal(view.quantity),
    limitPrice: maybePrice(view.limit),
    stopPrice: maybePrice(view.stop),
    timeInForce: view.tif,
    expiresAt: view.expiresAt,
    stopLoss: maybePrice(view.stopLoss),
    takeProfit: maybePrice(view.takeProfit),
    closes: view.closes,
    reduceOnly: view.reduceOnly && !hedging,
  }
}
