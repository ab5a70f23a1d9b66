import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { everyOrder, type OrderFilter } from './order-filter.ts'

const t = texts.orders

/** Narrows a list of orders; offers only what is among them. */
export function FilterBar({
  orders,
  filter,
  onChange,
}: {
  orders: readonly OrderView[]
  filter: OrderFilter
  onChange: (filter: OrderFilter) => void
}) {
  const choice = <K extends 'broker' | 'status' | 'origin'>(
    part: K,
    any: string,
    nameOf: (value: OrderView[K]) => string,
  ) => (
    <HTMLSelect
      aria-label={t[part]}
      value={filter[part]}
      options={[
        { value: '', label: any },
        ...[...new Set(orders.map(order => order[part]))].sort().map(value => ({ value, label: nameOf(value) })),
      ]}
      onChange={event => onChange({ ...filter, [part]: event.currentTarget.value })}
      data-testid={`orders-${part}`}
    />
  )
  return (
    <div className="orders-filter">
      <InputGroup
        size="small"
        type="search"
        leftIcon={<Search />}
        placeholder={t.find}
        aria-label={t.findLabel}
        value={filter.text}
        onValueChange={text => onChange({ ...filter, text })}
        data-testid="orders-find"
      />
      {choice('broker', t.anyBroker, value => value)}
      {choice('status', t.anyStatus, value => t.statuses[value])}
      {choice('origin', t.anyOrigin, value => t.origins[value])}
      {Object.values(filter).some(part => part !== '') ? (
        <Button size="small" variant="minimal" text={t.clear} onClick={() => onChange(everyOrder)} />
      ) : null}
    </div>
  )
}
