import { Button } from '@blueprintjs/core'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { HeldView } from '../../../src-preload/contract/views.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcDateTime, utcTime } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { Badge, SideBadge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const states = { waiting: 'Waits for its entry', armed: 'Watching', triggered: 'Triggered', ended: 'Over' } as const

/** Orders that this program keeps and sends when their price is met: while it is off, they do nothing. */
export function HeldTable() {
  const items = useStore(useTerminal().held, state => state.items)
  const rows = useMemo(() => [...items.values()].sort((a, b) => b.createdAt - a.createdAt), [items])
  const shown = useShown()
  if (rows.length === 0)
    return (
      <EmptyState title="Nothing is held here" testId="held-empty">
        Where a broker has no stops, no targets or no orders that cancel each other, this program keeps them itself and
        lists them here.
      </EmptyState>
    )
  const columns: readonly Column<HeldView>[] = [
    {
      id: 'time',
      title: 'Since, UTC',
      width: '64px',
      cell: row => <time title={utcDateTime(row.createdAt)}>{utcTime(row.createdAt)}</time>,
    },
    { id: 'state', title: 'State', width: 'minmax(84px, 0.8fr)', cell: row => <Badge>{states[row.state]}</Badge> },
    {
      id: 'symbol',
      title: 'Symbol',
      width: 'minmax(60px, 0.6fr)',
      cell: row => <strong title={row.broker}>{shown(row.instrument).symbol}</strong>,
    },
    {
      id: 'role',
      title: 'Kind',
      width: 'minmax(110px, 1fr)',
      cell: row => (
        <>
          {row.trail === null ? '' : 'Trailing '}
          {row.role === 'stop_loss' ? 'stop loss' : 'take profit'} <SideBadge side={row.side} />
        </>
      ),
    },
    {
      id: 'quantity',
      title: 'Quantity',
      width: 'minmax(60px, 0.6fr)',
      numeric: true,
      cell: row =>
        row.quantity === null ? 'all' : <InstrumentQuantity of={shown(row.instrument)} value={row.quantity} />,
    },
    {
      id: 'price',
      title: 'Price',
      width: '72px',
      numeric: true,
      cell: row => <InstrumentPrice of={shown(row.instrument)} value={row.price} testId={`held-${row.held}-price`} />,
    },
    { id: 'cancel', title: '', width: '66px', pinned: true, cell: row => <CancelHeld row={row} /> },
  ]
  return (
    <>
      <p className="held-note" role="note">
        Held here, not at the broker: these do nothing while this program is off.
      </p>
      <DataGrid
        label="Orders held here"
        columns={columns}
        rows={rows}
        keyOf={row => row.held}
        testIdOf={row => `held-${row.held}`}
        toneOf={() => 'warn'}
        detail={row => <p>{row.text ?? row.why}</p>}
        pickLabel={row => `${shown(row.instrument).symbol} ${row.role}`}
        minWidth={560}
      />
    </>
  )
}

function CancelHeld({ row }: { row: HeldView }) {
  const { ask, busy, refusal } = useAsk('held.cancel')
  return (
    <Button
      size="small"
      variant="minimal"
      text="Cancel"
      aria-label={`Cancel the held ${row.role.replace('_', ' ')} at ${row.price}`}
      title={refusal ?? undefined}
      intent={refusal === null ? undefined : 'danger'}
      loading={busy}
      onClick={() => void ask({ held: row.held })}
      data-testid={`held-${row.held}-cancel`}
    />
  )
}
