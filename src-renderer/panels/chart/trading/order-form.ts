import type { OrderForm, OrderView } from '../../../../src-preload/contract/views.ts'

const forces = ['gtc', 'ioc', 'fok', 'day', 'gtd'] as const satisfies readonly OrderForm['timeInForce'][]

/** The order that would result, as one asks the gate about it; null while its price is not typed yet. */
export const formOf = (order: OrderView, field: 'limitPrice' | 'stopPrice', price: string | null): OrderForm | null =>
  price === null
    ? null
    : {
        instrument: order.instrument,
        side: order.side,
        type: order.type,
        quantity: order.quantity,
        limitPrice: order.limitPrice,
        stopPrice: order.stopPrice,
        timeInForce: forces.find(one => one === order.timeInForce) ?? 'gtc',
        expiresAt: order.expiresAt,
        stopLoss: order.stopLoss,
        takeProfit: order.takeProfit,
        trail: null,
        closes: null,
        reduceOnly: order.reduces,
        [field]: price,
      }
