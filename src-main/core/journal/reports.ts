import { Decimal, maybe } from '../kernel/decimal.ts'
import { requestOf } from '../orders/order-record.ts'
import type { BrokerReport } from '../orders/report.ts'
import type { TerminalEvent } from './events.ts'

/**
 * The report that the event was made of; undefined: of none. `brokerOrderId`: the broker's number of the order, where
 * the event does not say it.
 */
export function reportOf(event: TerminalEvent, brokerOrderId: string): BrokerReport | undefined {
  const { at } = event
  switch (event.type) {
    case 'order.accepted':
      return { type: 'accepted', ...event.body, at }
    case 'order.attached':
      return { type: 'attached', ...event.body, order: requestOf(event.body.order), at }
    case 'order.amended': {
      const { clientOrderId, quantity, limitPrice, stopPrice, stopLoss, takeProfit } = event.body
      return {
        type: 'amended',
        clientOrderId,
        brokerOrderId,
        at,
        quantity: new Decimal(quantity),
        limitPrice: maybe(limitPrice),
        stopPrice: maybe(stopPrice),
        stopLoss: maybe(stopLoss),
        takeProfit: maybe(takeProfit),
      }
    }
    case 'order.filled':
      return filled(event, brokerOrderId)
    case 'order.cancelled':
      return { type: 'cancelled', ...event.body, brokerOrderId, at }
    case 'order.expired':
      return { type: 'expired', ...event.body, brokerOrderId, at }
    case 'order.rejected':
      return { type: 'rejected', ...event.body, brokerOrderId, at }
    case 'cash.moved': {
      const { id, kind, amount } = event.body
      return { type: 'cash', id, kind, amount: new Decimal(amount), at }
    }
    default:
      return undefined
  }
}

function filled(event: Extract<TerminalEvent, { type: 'order.filled' }>, brokerOrderId: string): BrokerReport {
  const { clientOrderId, instrument, side, tradeId, position, origin } = event.body
  const trade = {
    clientOrderId,
    at: event.at,
    tradeId,
    position,
    quantity: new Decimal(event.body.quantity),
    price: new Decimal(event.body.price),
    fee: new Decimal(event.body.fee),
    rate: new Decimal(event.body.rate),
  }
  if (origin === 'order') return { type: 'filled', ...trade, brokerOrderId }
  // Of an order that is none of ours the id is the broker's own.
  const foreign = { ...trade, brokerOrderId: clientOrderId, instrument, side, reason: '' }
  return origin === 'elsewhere' ? { type: 'traded', ...foreign } : { type: 'liquidated', ...foreign }
}
