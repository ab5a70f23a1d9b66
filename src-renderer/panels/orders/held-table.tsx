import { Button } from '@blueprintjs/core'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { HeldView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcDateTime, utcTime } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { Badge, SideBadge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.orders.held
const { roles } = texts.orders

const kindOf = ({ role, trail }: HeldView): string => (trail === null ? roles : words.trailing)[role]

/** Orders that this program keeps and sends when their price is met: while it is off, they do nothing. */
export function HeldTable() {
  const items = useStore(useTerminal().held, state => state.items)
  const rows = useMemo(() => [...items.values()].sort((a, b) => b.createdAt - a.createdAt), [items])
  const shown = useShown()
  if (rows.length === 0)
    return (
      <EmptyState title={words.none} testId="held-empty">
        {words.noneText}
      </EmptyState>
    )
  const columns: readonly Column<HeldView>[] = [
    {
      id: 'time',
      title: words.since,
      width: '64px',
      cell: row => <time title={utcDateTime(row.createdAt)}>{utcTime(row.createdAt)}</time>,
    },
    {
      id: 'state',
      title: words.state,
      width: 'minmax(84px, 0.8fr)',
      cell: row => <Badge>{words.states[row.state]}</Badge>,
    },
    {
      id: 'symbol',
      title: texts.common.symbol,
      width: 'minmax(60px, 0.6fr)',
      cell: row => <strong title={row.broker}>{shown(row.instrument).symbol}</strong>,
    },
    {
      id: 'role',
      title: texts.orders.kind,
      width: 'minmax(110px, 1fr)',
      cell: row => (
        <>
          {kindOf(row)} <SideBadge side={row.side} />
        </>
      ),
    },
    {
      id: 'quantity',
      title: texts.common.quantity,
      width: 'minmax(60px, 0.6fr)',
      numeric: true,
      cell: row =>
        row.quantity === null ? words.all : <InstrumentQuantity of={shown(row.instrument)} value={row.quantity} />,
    },
    {
      id: 'price',
      title: texts.common.price,
      width: '72px',
      numeric: true,
      cell: row => <InstrumentPrice of={shown(row.instrument)} value={row.price} testId={`held-${row.held}-price`} />,
    },
    { id: 'cancel', title: '', width: '66px', pinned: true, cell: row => <CancelHeld row={row} /> },
  ]
  return (
    <>
      <p className="held-note" role="note">
        {words.note}
      </p>
      <DataGrid
        label={words.table}
        columns={columns}
        rows={rows}
        keyOf={row => row.held}
        testIdOf={row => `held-${row.held}`}
        toneOf={() => 'warn'}
        detail={row => <p>{row.text ?? row.why}</p>}
        pickLabel={row => words.row(shown(row.instrument).symbol, kindOf(row))}
        minWidth={560}
      />
    </>
  )
}

function CancelHeld({ row }: { row: HeldView }) {
  const { ask, busy, refusal } = useAsk('held.cancel', { inLine: true })
  return (
    <Button
      size="small"
      variant="minimal"
      text={texts.common.cancel}
      aria-label={words.cancelOf[row.role](row.price)}
      title={refusal ?? undefined}
      intent={refusal === null ? undefined : 'danger'}
      loading={busy}
      onClick={() => void ask({ held: row.held })}
      data-testid={`held-${row.held}-cancel`}
    />
  )
}
