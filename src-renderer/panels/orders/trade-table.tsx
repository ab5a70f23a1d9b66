import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ClosedTradeView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Gain } from '../../ui/figures.tsx'
import { span, utcDateTime, utcShort } from '../../ui/format.ts'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { SideBadge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.orders.trades

/** Round trips that are over, the newest first, after fees. */
export function TradeTable() {
  const items = useStore(useTerminal().trades, state => state.items)
  const shown = useShown()
  const rows = useMemo(() => items.toReversed(), [items])
  if (rows.length === 0)
    return (
      <EmptyState title={words.none} testId="trades-empty">
        {words.noneText}
      </EmptyState>
    )
  const columns: readonly Column<ClosedTradeView>[] = [
    {
      id: 'time',
      title: words.closed,
      width: '80px',
      cell: trade => <time title={utcDateTime(trade.at)}>{utcShort(trade.at)}</time>,
    },
    {
      id: 'symbol',
      title: texts.common.symbol,
      width: 'minmax(62px, 1fr)',
      cell: trade => <strong>{shown(trade.instrument).symbol}</strong>,
    },
    { id: 'side', title: texts.common.side, width: '50px', cell: trade => <SideBadge side={trade.side} /> },
    {
      id: 'quantity',
      title: texts.common.quantity,
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
      title: words.entry,
      width: 'minmax(66px, 1fr)',
      numeric: true,
      cell: trade => (
        <InstrumentPrice of={shown(trade.instrument)} value={trade.entryPrice} testId={`trade-${trade.seq}-entry`} />
      ),
    },
    {
      id: 'exit',
      title: words.exit,
      width: 'minmax(66px, 1fr)',
      numeric: true,
      cell: trade => (
        <InstrumentPrice of={shown(trade.instrument)} value={trade.exitPrice} testId={`trade-${trade.seq}-exit`} />
      ),
    },
    { id: 'held', title: words.held, width: '48px', numeric: true, cell: trade => span(trade.at - trade.openedAt) },
    {
      id: 'profit',
      title: words.profit,
      width: 'minmax(108px, 1fr)',
      numeric: true,
      cell: trade => <Gain value={trade.profit} testId={`trade-${trade.seq}-profit`} />,
    },
  ]
  return (
    <DataGrid
      label={words.table}
      columns={columns}
      rows={rows}
      keyOf={trade => String(trade.seq)}
      testIdOf={trade => `trade-${trade.seq}`}
      minWidth={600}
    />
  )
}
