import { Button } from '@blueprintjs/core'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcDateTime, utcTime } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { SideBadge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { askedPrice, kindText } from './order-lists.ts'
import { StatusTag } from './status-tag.tsx'

interface OrderTableProps {
  readonly kind: 'working' | 'history'
  readonly orders: readonly OrderView[]
  readonly onOpen: (clientOrderId: string) => void
  readonly onChange?: (clientOrderId: string) => void
}

const empty = {
  working: 'An order that is sent and not yet done stands here, with its stop and target.',
  history: 'What was filled, cancelled, expired or rejected is kept here.',
} as const

/** Orders, one a row. */
export function OrderTable({ kind, orders, onOpen, onChange }: OrderTableProps) {
  const shown = useShown()
  const id = (order: OrderView, field: string) => `order-${order.clientOrderId}-${field}`
  if (orders.length === 0) {
    return (
      <EmptyState
        title={kind === 'working' ? 'No working order' : 'No order yet'}
        testId={`orders-${kind}-empty`}
        action={<Button text="Open the review queue" onClick={() => workspace.getState().show('review')} />}
      >
        {empty[kind]}
      </EmptyState>
    )
  }
  const columns: readonly Column<OrderView>[] = [
    {
      id: 'time',
      sortBy: order => order.createdAt,
      title: 'Time, UTC',
      width: '60px',
      cell: order => <time title={utcDateTime(order.createdAt)}>{utcTime(order.createdAt)}</time>,
    },
    {
      id: 'status',
      title: 'Status',
      width: '84px',
      sortBy: order => order.status,
      cell: order => <StatusTag order={order} />,
    },
    {
      id: 'symbol',
      sortBy: order => order.instrument,
      title: 'Symbol',
      width: 'minmax(60px, 0.8fr)',
      cell: order => <strong title={order.broker}>{shown(order.instrument).symbol}</strong>,
    },
    {
      id: 'side',
      sortBy: order => order.side,
      title: 'Side',
      width: '50px',
      cell: order => <SideBadge side={order.side} testId={id(order, 'side')} />,
    },
    {
      id: 'kind',
      title: 'Kind',
      width: 'minmax(66px, 0.7fr)',
      sortBy: order => kindText(order),
      cell: order => kindText(order),
    },
    {
      id: 'filled',
      sortBy: order => Number(order.quantity),
      title: 'Filled of',
      width: 'minmax(112px, 1fr)',
      numeric: true,
      cell: order => (
        <>
          <InstrumentQuantity of={shown(order.instrument)} value={order.filled} testId={id(order, 'filled')} />
          <span className="muted"> / </span>
          <InstrumentQuantity of={shown(order.instrument)} value={order.quantity} testId={id(order, 'quantity')} />
        </>
      ),
    },
    {
      id: 'price',
      title: kind === 'working' ? 'Price' : 'Average',
      width: '70px',
      numeric: true,
      cell: order => (
        <InstrumentPrice
          of={shown(order.instrument)}
          value={kind === 'working' ? askedPrice(order) : order.averagePrice}
          testId={id(order, kind === 'working' ? 'price' : 'average')}
        />
      ),
    },
    ...(kind === 'working'
      ? [
          {
            id: 'cancel',
            title: '',
            width: '118px',
            pinned: true,
            cell: (order: OrderView) => (
              <>
                {onChange && (order.status === 'WORKING' || order.status === 'PARTIAL') ? (
                  <Button
                    size="small"
                    variant="minimal"
                    text="Change"
                    aria-label={`Change order ${order.clientOrderId}`}
                    disabled={order.pending !== 'none'}
                    onClick={() => onChange(order.clientOrderId)}
                    data-testid={id(order, 'change')}
                  />
                ) : null}
                <Cancel order={order} />
              </>
            ),
          },
        ]
      : [
          {
            id: 'text',
            title: 'Said by the broker',
            width: 'minmax(60px, 1fr)',
            cell: (order: OrderView) => <span title={order.text ?? ''}>{order.text ?? ''}</span>,
          },
        ]),
  ]
  return (
    <DataGrid
      label={kind === 'working' ? 'Working orders' : 'Orders that are over'}
      columns={columns}
      rows={orders}
      keyOf={order => order.clientOrderId}
      testIdOf={order => `order-${order.clientOrderId}`}
      toneOf={order => (order.status === 'UNKNOWN' || order.status === 'REJECTED' ? 'bad' : undefined)}
      onPick={order => onOpen(order.clientOrderId)}
      pickLabel={order => `order ${order.clientOrderId}`}
      minWidth={660}
    />
  )
}

function Cancel({ order }: { order: OrderView }) {
  const { ask, busy, refusal } = useAsk('orders.cancel')
  const { clientOrderId, pending } = order
  return (
    <Button
      size="small"
      variant="minimal"
      text="Cancel"
      aria-label={`Cancel order ${clientOrderId}`}
      title={refusal ?? undefined}
      intent={refusal === null ? undefined : 'danger'}
      loading={busy}
      disabled={pending === 'cancel'}
      onClick={() => void ask({ clientOrderId })}
      data-testid={`order-${clientOrderId}-cancel`}
    />
  )
}
