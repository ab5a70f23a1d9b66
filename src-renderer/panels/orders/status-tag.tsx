import type { OrderView } from '../../../src-preload/contract/views.ts'
import { Badge } from '../../ui/tags.tsx'
import { statusTones } from './order-lists.ts'

const words = {
  INTENT: 'Intent',
  SENT: 'Sent',
  UNKNOWN: 'UNKNOWN',
  WORKING: 'Working',
  PARTIAL: 'Partial',
  FILLED: 'Filled',
  CANCELLED: 'Cancelled',
  EXPIRED: 'Expired',
  REJECTED: 'Rejected',
} as const satisfies Record<OrderView['status'], string>

const pendings = {
  none: '',
  cancel: 'A cancel is on its way.',
  replace: 'A change is on its way.',
  unknown: 'Whether the last request arrived is not known.',
} as const

/** What an order is now; `data-value` is the wire's word. */
export const StatusTag = ({ order }: { order: OrderView }) => (
  <span
    data-testid={`order-${order.clientOrderId}-status`}
    data-value={order.status}
    title={[order.text, pendings[order.pending]].filter(Boolean).join(' ')}
  >
    <Badge tone={statusTones[order.status]}>
      {order.status === 'UNKNOWN' ? <span aria-hidden="true">?</span> : null} {words[order.status]}
      {order.pending === 'none' ? '' : order.pending === 'unknown' ? ' ?' : '\u2026'}
    </Badge>
  </span>
)
