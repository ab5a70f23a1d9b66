import type { OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const over: ReadonlySet<OrderView['status']> = new Set(['FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'])

/** Whether the order may still do something at the broker, or nobody knows whether it may. */
export const isOpen = (order: OrderView): boolean => !over.has(order.status)

/** Of what is open: what `Cancel all` is about. Protective stops and targets stay with their positions. */
export const cancellable = (orders: Iterable<OrderView>): readonly OrderView[] =>
  [...orders].filter(order => isOpen(order) && (order.role === 'entry' || order.role === 'exit'))

/** What is working: unknown outcomes on top, then the newest. */
export const working = (orders: Iterable<OrderView>): readonly OrderView[] =>
  [...orders]
    .filter(isOpen)
    .sort((a, b) => Number(b.status === 'UNKNOWN') - Number(a.status === 'UNKNOWN') || b.createdAt - a.createdAt)

/** What is over, the newest change first. */
export const history = (orders: Iterable<OrderView>): readonly OrderView[] =>
  [...orders].filter(order => !isOpen(order)).sort((a, b) => b.updatedAt - a.updatedAt || b.createdAt - a.createdAt)

export const statusTones = {
  INTENT: 'plain',
  SENT: 'accent',
  UNKNOWN: 'bad',
  WORKING: 'accent',
  PARTIAL: 'accent',
  FILLED: 'good',
  CANCELLED: 'plain',
  EXPIRED: 'plain',
  REJECTED: 'bad',
} as const satisfies Record<OrderView['status'], string>

/** Kind and role in words: `limit`, `stop loss`, `market exit`. */
export function kindText({ type, role }: Pick<OrderView, 'type' | 'role'>): string {
  const { types, exits, roles } = texts.orders
  if (role === 'stop_loss' || role === 'take_profit') return roles[role]
  return role === 'exit' ? exits[type] : types[type]
}

/** The price that the order waits for; null: it takes what there is. */
export const askedPrice = (order: Pick<OrderView, 'limitPrice' | 'stopPrice'>): string | null =>
  order.limitPrice ?? order.stopPrice
