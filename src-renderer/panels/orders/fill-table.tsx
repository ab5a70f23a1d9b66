import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { FillView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/figures.tsx'
import { utcDateTime, utcShort } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { Badge, SideBadge } from '../../ui/tags.tsx'
import { type Shown, useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.orders

/** Columns of fills, for the list and for one order. */
export const fillColumns = (shown: (id: string) => Shown): readonly Column<FillView>[] => [
  {
    id: 'time',
    title: texts.common.timeUtc,
    width: '80px',
    cell: fill => <time title={utcDateTime(fill.at)}>{utcShort(fill.at)}</time>,
  },
  {
    id: 'symbol',
    title: texts.common.symbol,
    width: 'minmax(66px, 1fr)',
    cell: fill => (
      <>
        <strong>{shown(fill.instrument).symbol}</strong> <small>{fill.broker}</small>
        {fill.origin === 'liquidation' ? <Badge tone="bad">{words.fills.liquidated}</Badge> : null}
      </>
    ),
  },
  {
    id: 'side',
    title: texts.common.side,
    width: '50px',
    cell: fill => <SideBadge side={fill.side} testId={`fill-${fill.seq}-side`} />,
  },
  {
    id: 'quantity',
    title: texts.common.quantity,
    width: 'minmax(62px, 1fr)',
    numeric: true,
    cell: fill => (
      <InstrumentQuantity of={shown(fill.instrument)} value={fill.quantity} testId={`fill-${fill.seq}-quantity`} />
    ),
  },
  {
    id: 'price',
    title: texts.common.price,
    width: 'minmax(66px, 1fr)',
    numeric: true,
    cell: fill => <InstrumentPrice of={shown(fill.instrument)} value={fill.price} testId={`fill-${fill.seq}-price`} />,
  },
  {
    id: 'fee',
    title: words.fills.fee,
    width: 'minmax(76px, 1fr)',
    numeric: true,
    cell: fill => <Money value={fill.fee} testId={`fill-${fill.seq}-fee`} />,
  },
]

/** Every fill, the newest first. */
export function FillTable({ onOpen }: { onOpen: (clientOrderId: string) => void }) {
  const items = useStore(useTerminal().fills, state => state.items)
  const shown = useShown()
  const rows = useMemo(() => items.toReversed(), [items])
  if (rows.length === 0)
    return (
      <EmptyState title={words.fills.none} testId="fills-empty">
        {words.fills.noneText}
      </EmptyState>
    )
  return (
    <DataGrid
      label={words.fills.table}
      columns={fillColumns(shown)}
      rows={rows}
      keyOf={fill => String(fill.seq)}
      testIdOf={fill => `fill-${fill.seq}`}
      onPick={fill => onOpen(fill.clientOrderId)}
      pickLabel={fill => words.row(fill.clientOrderId)}
      minWidth={500}
    />
  )
}
