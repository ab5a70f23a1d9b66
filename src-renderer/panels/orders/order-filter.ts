import type { OrderView } from '../../../src-preload/contract/views.ts'

/** Which orders are shown; an empty part lets all through. */
export interface OrderFilter {
  /** Part of a symbol, an id, or what the broker said. */
  readonly text: string
  readonly broker: string
  readonly status: OrderView['status'] | ''
  /** Who decided it. */
  readonly origin: OrderView['origin'] | ''
}

export const everyOrder: OrderFilter = { text: '', broker: '', status: '', origin: '' }

/** The orders that all parts of the filter let through, in the order they came. */
export function filtered(orders: readonly OrderView[], filter: OrderFilter): readonly OrderView[] {
  const wanted = filter.text.trim().toLowerCase().replaceAll('/', '')
  const says = (text: string | null) => text?.toLowerCase().replaceAll('/', '').includes(wanted) === true
  return orders.filter(
    order =>
      (filter.broker === '' || order.broker === filter.broker) &&
      (filter.status === '' || order.status === filter.status) &&
      (filter.origin === '' || order.origin === filter.origin) &&
      (wanted === '' ||
        [order.instrument, order.clientOrderId, order.brokerOrderId, order.signal, order.strategy, order.text].some(
          says,
        )),
  )
}
