import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { everyOrder, type OrderFilter } from './order-filter.ts'

const words = texts.orders

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
    label: string,
    any: string,
    nameOf: (value: OrderView[K]) => string,
  ) => (
    <HTMLSelect
      aria-label={label}
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
        placeholder={words.find}
        aria-label={words.findLabel}
        value={filter.text}
        onValueChange={text => onChange({ ...filter, text })}
        data-testid="orders-find"
      />
      {choice('broker', words.broker, words.anyBroker, value => value)}
      {choice('status', words.status, words.anyStatus, value => words.statuses[value])}
      {choice('origin', words.origin, words.anyOrigin, value => words.origins[value])}
      {Object.values(filter).some(part => part !== '') ? (
        <Button size="small" variant="minimal" text={words.clear} onClick={() => onChange(everyOrder)} />
      ) : null}
    </div>
  )
}
