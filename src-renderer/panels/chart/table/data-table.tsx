import { Button } from '@blueprintjs/core'
import { Duplicate } from '@blueprintjs/icons'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { BarView, InstrumentView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { type Column, DataGrid } from '../../../ui/data-grid.tsx'
import { number, price, utcDateTime } from '../../../ui/format.ts'
import { useTerminal } from '../../../use-terminal.ts'
import type { BarSeries, Timeframe } from '../bars/bar-series.ts'
import { followMark } from '../follow-mark.ts'
import type { Mark } from '../marks/marks.ts'
import { csvOf } from './csv.ts'

const named = texts.chart

interface DataTableProps {
  readonly instrument: InstrumentView
  readonly timeframe: Timeframe
  readonly series: BarSeries
  readonly marks: readonly Mark[]
}

/** The closed bars as a table, newest first, with what happened at each. Changes when a bar closes. */
export function DataTable({ instrument, timeframe, series, marks }: DataTableProps) {
  const terminal = useTerminal()
  const changed = useStore(series.store, ({ first, lastClosed }) => `${first} ${lastClosed}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bars are changed in place; `changed` says when it matters
  const rows = useMemo(() => series.bars.filter(bar => !bar.forming).toReversed(), [series, changed])
  const at = useMemo(() => Map.groupBy(marks, mark => mark.start), [marks])
  const columns = useMemo(() => columnsOf(instrument.priceDecimals, at), [instrument.priceDecimals, at])
  const copy = async () => {
    const { say } = terminal.messages.getState()
    try {
      await navigator.clipboard.writeText(csvOf(rows))
      say('info', named.copied(number(rows.length)))
    } catch {
      // A browser may keep its clipboard to itself; it says no more than that.
      say('warning', named.copyFailed)
    }
  }
  return (
    <section className="chart-table" aria-label={named.table} data-testid="chart-data">
      <div className="chart-table-bar">
        <Button
          size="small"
          icon={<Duplicate size={14} />}
          text={named.copy}
          onClick={() => void copy()}
          data-testid="chart-copy"
        />
      </div>
      <div className="chart-table-rows">
        <DataGrid
          label={named.tableLabel(instrument.symbol, timeframe)}
          columns={columns}
          rows={rows}
          keyOf={bar => String(bar.start)}
          testIdOf={bar => `bar-${bar.start}`}
          minWidth={520}
        />
      </div>
    </section>
  )
}

function columnsOf(decimals: number, marks: ReadonlyMap<number, readonly Mark[]>): readonly Column<BarView>[] {
  const figure = (id: 'open' | 'high' | 'low' | 'close'): Column<BarView> => ({
    id,
    title: named.columns[id],
    width: 'minmax(64px, 1fr)',
    numeric: true,
    cell: bar => <span data-value={bar[id]}>{price(bar[id], decimals)}</span>,
  })
  return [
    {
      id: 'start',
      title: named.columns.start,
      width: '128px',
      cell: bar => <time dateTime={new Date(bar.start).toISOString()}>{utcDateTime(bar.start)}</time>,
    },
    figure('open'),
    figure('high'),
    figure('low'),
    figure('close'),
    {
      id: 'volume',
      title: named.columns.volume,
      width: 'minmax(56px, 0.8fr)',
      numeric: true,
      cell: bar => (bar.volume > 0 ? number(bar.volume) : null),
    },
    {
      id: 'events',
      title: named.columns.events,
      width: 'minmax(90px, 1.4fr)',
      cell: bar =>
        (marks.get(bar.start) ?? []).map(mark => (
          <button
            key={mark.id}
            type="button"
            className="chart-event"
            aria-label={named.marks.follow(mark.text)}
            onClick={() => followMark(mark)}
          >
            {mark.text}
          </button>
        )),
    },
  ]
}
