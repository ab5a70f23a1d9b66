import { useMemo, useState } from 'react'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from './filter-bar.tsx'
import { everyOrder, filtered } from './order-filter.ts'
import { OrderTable } from './order-table.tsx'

const words = texts.orders

interface FilteredOrdersProps {
  readonly kind: 'working' | 'history'
  readonly orders: readonly OrderView[]
  readonly onOpen: (clientOrderId: string) => void
  readonly onChange?: (clientOrderId: string) => void
}

/** Orders under a filter; without orders there is nothing to filter. */
export function FilteredOrders({ kind, orders, onOpen, onChange }: FilteredOrdersProps) {
  const [filter, setFilter] = useState(everyOrder)
  const shown = useMemo(() => filtered(orders, filter), [orders, filter])
  const table = <OrderTable kind={kind} orders={shown} onOpen={onOpen} {...(onChange ? { onChange } : {})} />
  if (orders.length === 0) return table
  return (
    <>
      <FilterBar orders={orders} filter={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <EmptyState title={words.noneFound} testId={`orders-${kind}-none`}>
          {words.noneFoundText(orders.length)}
        </EmptyState>
      ) : (
        table
      )}
    </>
  )
}
