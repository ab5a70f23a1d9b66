import { TerminalError } from '../../kernel/errors.ts'
import type { BrokerId } from '../../market/instrument.ts'
import type { Amendment, Capabilities } from '../../ports.ts'
import type { OrderRequest, TimeInForce, WorkingOrder } from '../order.ts'

type Can = Pick<Capabilities, 'orderTypes' | 'timeInForce' | 'attachedStops' | 'reduceOnly'>

/**
 * What of an order goes out to a broker that can do only so much. Protective prices that it cannot attach and an end
 * that it cannot keep stay with the order's record, and the terminal looks after them (held-desk.ts, expiry-desk.ts).
 * Throws UNSUPPORTED where nothing here could stand in.
 */
export function wireOrder(order: WorkingOrder, can: Can): WorkingOrder {
  if (!can.orderTypes.includes(order.type)) {
    const text = `The broker "${order.broker}" does not take ${order.type.replace('_', ' ')} orders. It takes: ${can.orderTypes.join(', ')}.`
    throw new TerminalError('UNSUPPORTED', text)
  }
  const timeInForce = wireTimeInForce(order, can)
  return {
    ...order,
    timeInForce,
    expiresAt: timeInForce === 'gtd' ? order.expiresAt : null,
    stopLoss: can.attachedStops ? order.stopLoss : null,
    takeProfit: can.attachedStops ? order.takeProfit : null,
    reduceOnly: order.reduceOnly && can.reduceOnly,
  }
}

/** A change goes out whole or not at all. Throws UNSUPPORTED for protective prices that the terminal keeps itself. */
export function checkWireChange(change: Amendment, broker: BrokerId, can: Pick<Can, 'attachedStops'>): void {
  if (can.attachedStops || (change.stopLoss === undefined && change.takeProfit === undefined)) return
  const text = `The broker "${broker}" attaches no stops: stop loss and take profit are held here. Change them there.`
  throw new TerminalError('UNSUPPORTED', text)
}

/** An order ends by this broker's own doing: gtc, or a time in force that it offers. */
export const keepsTime = (timeInForce: TimeInForce, can: Pick<Can, 'timeInForce'>): boolean =>
  timeInForce === 'gtc' || can.timeInForce.includes(timeInForce)

function wireTimeInForce(order: OrderRequest & { readonly broker: string }, can: Can): TimeInForce {
  const { timeInForce: wanted, type } = order
  if (can.timeInForce.includes(wanted)) return wanted
  // A market order trades at once: how long it would wait says nothing.
  const standIn = type === 'market' && wanted === 'gtc' ? can.timeInForce[0] : undefined
  if (standIn !== undefined) return standIn
  const isTimed = wanted === 'gtd' || wanted === 'day'
  if (isTimed && can.timeInForce.includes('gtc')) return 'gtc'
  const instead =
    wanted === 'ioc' || wanted === 'fok'
      ? 'Use a market order, or a limit order and cancel what is left of it'
      : `Use one of: ${can.timeInForce.join(', ')}`
  throw new TerminalError('UNSUPPORTED', `The broker "${order.broker}" does not take "${wanted}" orders. ${instead}.`)
}
