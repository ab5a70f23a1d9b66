import type { OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Badge } from '../../ui/tags.tsx'
import { statusTones } from './order-lists.ts'

const words = texts.orders
const pendings = { none: '', ...words.pending } as const

/** What an order is now; `data-value` is the wire's word. */
export const StatusTag = ({ order }: { order: OrderView }) => (
  <span
    data-testid={`order-${order.clientOrderId}-status`}
    data-value={order.status}
    title={[order.text, pendings[order.pending]].filter(Boolean).join(' ')}
  >
    <Badge tone={statusTones[order.status]}>
      {order.status === 'UNKNOWN' ? <span aria-hidden="true">{'?'}</span> : null} {words.tags[order.status]}
      {order.pending === 'none' ? '' : order.pending === 'unknown' ? ' ?' : '\u2026'}
    </Badge>
  </span>
)
