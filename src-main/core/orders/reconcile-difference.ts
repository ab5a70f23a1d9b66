import type { Decimal } from '../kernel/decimal.ts'
import type { BrokerOrder, BrokerPosition } from '../ports.ts'
import type { OrderRecord } from './order-record.ts'

/** What the broker's books and ours do not agree on. */
export type Difference =
  /** The broker works an order of which we did not know whether it arrived. */
  | { readonly kind: 'order_arrived'; readonly order: OrderRecord; readonly there: BrokerOrder }
  /** A protective order that the broker made from an entry's prices, and we were not told of. */
  | { readonly kind: 'order_attached'; readonly there: BrokerOrder; readonly parent: OrderRecord }
  /** It ended there and is open here. */
  | { readonly kind: 'order_ended'; readonly order: OrderRecord; readonly there: BrokerOrder }
  /** Quantity or price are different there. */
  | { readonly kind: 'order_changed'; readonly order: OrderRecord; readonly there: BrokerOrder }
  /** The broker counts more filled than it has told of. */
  | { readonly kind: 'fills_missing'; readonly order: OrderRecord; readonly there: BrokerOrder }
  /** Open here and nowhere there. */
  | { readonly kind: 'order_missing'; readonly order: OrderRecord }
  /** Open there, and none of ours; `ended`: ours it is, but here it has ended. */
  | { readonly kind: 'order_foreign'; readonly there: BrokerOrder; readonly ended: OrderRecord | null }
  /** A foreign order that is not open there any more. */
  | { readonly kind: 'foreign_gone'; readonly id: string; readonly how: string }
  /** Signed quantities, long above zero. `there` null: the broker has none. */
  | {
      readonly kind: 'position'
      readonly position: string
      readonly before: Decimal
      readonly after: Decimal
      readonly there: BrokerPosition | null
    }
  /** The quantity agrees, the entry price does not. */
  | {
      readonly kind: 'entry_price'
      readonly position: string
      readonly before: Decimal
      readonly there: BrokerPosition
    }
  /** `by`: what the broker has more, account currency. */
  | { readonly kind: 'cash'; readonly by: Decimal }

/** What the broker states about the past: true at once. Everything else may be a glance at a moment between two others. */
export const isFact = ({ kind }: Difference): boolean =>
  kind === 'order_arrived' || kind === 'order_attached' || kind === 'order_ended'

/** Equal for the same difference seen twice. */
export function keyOf(d: Difference): string {
  switch (d.kind) {
    case 'order_arrived':
    case 'order_attached':
    case 'order_ended':
    case 'order_foreign':
      return `${d.kind} ${d.there.brokerOrderId} ${left(d.there)}`
    case 'order_changed':
      return [d.kind, d.order.clientOrderId, d.there.quantity, d.there.limitPrice, d.there.stopPrice].join(' ')
    case 'fills_missing':
      return `${d.kind} ${d.order.clientOrderId} ${d.order.filled.toFixed()} ${d.there.filled.toFixed()}`
    case 'order_missing':
      return `${d.kind} ${d.order.clientOrderId} ${d.order.filled.toFixed()}`
    case 'foreign_gone':
      return `${d.kind} ${d.id}`
    case 'position':
      return `${d.kind} ${d.position} ${d.before.toFixed()} ${d.after.toFixed()}`
    case 'entry_price':
      return `${d.kind} ${d.position} ${d.there.entryPrice.toFixed()}`
    case 'cash':
      return `${d.kind} ${d.by.toFixed()}`
  }
}

const left = (order: BrokerOrder): string => order.quantity.sub(order.filled).toFixed()
const size = (order: BrokerOrder): string => `${order.side} ${order.quantity.toFixed()} ${order.instrument}`

/** What a person reads, and the journal keeps. `currency`: of the account. */
export function wordsOf(d: Difference, currency: string): string {
  switch (d.kind) {
    case 'order_arrived':
      return `Order ${d.order.clientOrderId} arrived: the broker works it.`
    case 'order_attached':
      return `The broker works a protective order of ${d.parent.clientOrderId} that it had not told of.`
    case 'order_ended':
      return `Order ${d.order.clientOrderId} has ended at the broker (${d.there.status}).`
    case 'order_changed':
      return `Order ${d.order.clientOrderId} is different at the broker: ${size(d.there)}${at(d.there)}.`
    case 'fills_missing':
      return `The broker counts ${d.there.filled.toFixed()} of order ${d.order.clientOrderId} as filled and has told of ${d.order.filled.toFixed()}.`
    case 'order_missing':
      return `Order ${d.order.clientOrderId} is not at the broker, neither open nor ended.`
    case 'order_foreign':
      return d.ended === null
        ? `An order that was not placed here works at the broker: ${size(d.there)}${at(d.there)}.`
        : `Order ${d.ended.clientOrderId}, which had ended here as ${d.ended.status}, works at the broker.`
    case 'foreign_gone':
      return `The found order ${d.id} is no longer at the broker (${d.how}).`
    case 'position':
      return `Position ${d.position}: ${d.after.toFixed()} at the broker, ${d.before.toFixed()} here.`
    case 'entry_price':
      return `Position ${d.position}: the broker's entry price is ${d.there.entryPrice.toFixed()}.`
    case 'cash':
      return `The balance at the broker is ${d.by.abs().toFixed()} ${currency} ${d.by.gt(0) ? 'higher' : 'lower'} than its reports add up to.`
  }
}

const at = ({ limitPrice, stopPrice }: BrokerOrder): string => {
  const price = limitPrice ?? stopPrice
  return price === null ? '' : ` at ${price.toFixed()}`
}
