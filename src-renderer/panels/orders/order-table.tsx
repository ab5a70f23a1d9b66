import { Button } from '@blueprintjs/core'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcDateTime, utcTime } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { SideBadge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { askedPrice, kindText } from './order-lists.ts'
import { StatusTag } from './status-tag.tsx'

const words = texts.orders

interface OrderTableProps {
  readonly kind: 'working' | 'history'
  readonly orders: readonly OrderView[]
  readonly onOpen: (clientOrderId: string) => void
  readonly onChange?: (clientOrderId: string) => void
}

/** Orders, one a row. */
export function OrderTable({ kind, orders, onOpen, onChange }: OrderTableProps) {
  const shown = useShown()
  const id = (order: OrderView, field: string) => `order-${order.clientOrderId}-${field}`
  if (orders.length === 0) {
    return (
      <EmptyState
        title={words.none[kind]}
        testId={`orders-${kind}-empty`}
        action={<Button text={texts.common.openReview} onClick={() => workspace.getState().show('review')} />}
      >
        {words.noneText[kind]}
      </EmptyState>
    )
  }
  const columns: readonly Column<OrderView>[] = [
    {
      id: 'time',
      sortBy: order => order.createdAt,
      title: texts.common.timeUtc,
      width: '60px',
      cell: order => <time title={utcDateTime(order.createdAt)}>{utcTime(order.createdAt)}</time>,
    },
    {
      id: 'status',
      title: words.status,
      width: '84px',
      sortBy: order => order.status,
      cell: order => <StatusTag order={order} />,
    },
    {
      id: 'symbol',
      sortBy: order => order.instrument,
      title: texts.common.symbol,
      width: 'minmax(60px, 0.8fr)',
      cell: order => <strong title={order.broker}>{shown(order.instrument).symbol}</strong>,
    },
    {
      id: 'side',
      sortBy: order => order.side,
      title: texts.common.side,
      width: '50px',
      cell: order => <SideBadge side={order.side} testId={id(order, 'side')} />,
    },
    {
      id: 'kind',
      title: words.kind,
      width: 'minmax(66px, 0.7fr)',
      sortBy: order => kindText(order),
      cell: order => kindText(order),
    },
    {
      id: 'filled',
      sortBy: order => Number(order.quantity),
      title: words.filledOf,
      width: 'minmax(112px, 1fr)',
      numeric: true,
      cell: order => (
        <>
          <InstrumentQuantity of={shown(order.instrument)} value={order.filled} testId={id(order, 'filled')} />
          <span className="muted">{' / '}</span>
          <InstrumentQuantity of={shown(order.instrument)} value={order.quantity} testId={id(order, 'quantity')} />
        </>
      ),
    },
    {
      id: 'price',
      title: kind === 'working' ? texts.common.price : words.average,
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
                    text={texts.common.change}
                    aria-label={words.changeOf(order.clientOrderId)}
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
            title: words.said,
            width: 'minmax(60px, 1fr)',
            cell: (order: OrderView) => <span title={order.text ?? ''}>{order.text ?? ''}</span>,
          },
        ]),
  ]
  return (
    <DataGrid
      label={words.table[kind]}
      columns={columns}
      rows={orders}
      keyOf={order => order.clientOrderId}
      testIdOf={order => `order-${order.clientOrderId}`}
      toneOf={order => (order.status === 'UNKNOWN' || order.status === 'REJECTED' ? 'bad' : undefined)}
      onPick={order => onOpen(order.clientOrderId)}
      pickLabel={order => words.row(order.clientOrderId)}
      minWidth={660}
    />
  )
}

function Cancel({ order }: { order: OrderView }) {
  const { ask, busy, refusal } = useAsk('orders.cancel', { inLine: true })
  const { clientOrderId, pending } = order
  return (
    <Button
      size="small"
      variant="minimal"
      text={texts.common.cancel}
      aria-label={words.cancelOf(clientOrderId)}
      title={refusal ?? undefined}
      intent={refusal === null ? undefined : 'danger'}
      loading={busy}
      disabled={pending === 'cancel'}
      onClick={() => void ask({ clientOrderId })}
      data-testid={`order-${clientOrderId}-cancel`}
    />
  )
}
