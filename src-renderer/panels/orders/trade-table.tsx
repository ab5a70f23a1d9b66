import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ClosedTradeView } from '../../../src-preload/contract/views.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Gain } from '../../ui/figures.tsx'
import { span, utcDateTime, utcShort } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { SideBadge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'

/** Round trips that are over, the newest first, after fees. */
export function TradeTable() {
  const items = useStore(useTerminal().trades, state => state.items)
  const shown = useShown()
  const rows = useMemo(() => items.toReversed(), [items])
  if (rows.length === 0)
    return (
      <EmptyState title="No closed trade" testId="trades-empty">
        When a position is closed, what it brought stands here.
      </EmptyState>
    )
  const columns: readonly Column<ClosedTradeView>[] = [
    {
      id: 'time',
      title: 'Closed, UTC',
      width: '80px',
      cell: trade => <time title={utcDateTime(trade.at)}>{utcShort(trade.at)}</time>,
    },
    {
      id: 'symbol',
      title: 'Symbol',
      width: 'minmax(62px, 1fr)',
      cell: trade => <strong>{shown(trade.instrument).symbol}</strong>,
    },
    { id: 'side', title: 'Side', width: '50px', cell: trade => <SideBadge side={trade.side} /> },
    {
      id: 'quantity',
      title: 'Quantity',
      width: 'minmax(62px, 1fr)',
      numeric: true,
      cell: trade => (
        <InstrumentQuantity
          of={shown(trade.instrument)}
          value={trade.quantity}
          testId={`trade-${trade.seq}-quantity`}
        />
      ),
    },
    {
      id: 'entry',
      title: 'Entry',
      width: 'minmax(66px, 1fr)',
      numeric: true,
      cell: trade => (
        <InstrumentPrice of={shown(trade.instrument)} value={trade.entryPrice} testId={`trade-${trade.seq}-entry`} />
      ),
    },
    {
      id: 'exit',
      title: 'Exit',
      width: 'minmax(66px, 1fr)',
      numeric: true,
      cell: trade => (
        <InstrumentPrice of={shown(trade.instrument)} value={trade.exitPrice} testId={`trade-${trade.seq}-exit`} />
      ),
    },
    { id: 'held', title: 'Held', width: '48px', numeric: true, cell: trade => span(trade.at - trade.openedAt) },
    {
      id: 'profit',
      title: 'Profit',
      width: 'minmax(108px, 1fr)',
      numeric: true,
      cell: trade => <Gain value={trade.profit} testId={`trade-${trade.seq}-profit`} />,
    },
  ]
  return (
    <DataGrid
      label="Closed trades, newest first"
      columns={columns}
      rows={rows}
      keyOf={trade => String(trade.seq)}
      testIdOf={trade => `trade-${trade.seq}`}
      minWidth={600}
    />
  )
}
