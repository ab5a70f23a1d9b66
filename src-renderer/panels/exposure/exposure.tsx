import './exposure.css'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ExposureView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { exposureColumns } from './exposure-columns.tsx'

const t = texts.exposure

/** The largest first; what has no figure in money last. */
const largest = (rows: Iterable<ExposureView>): readonly ExposureView[] =>
  [...rows].sort(
    (a, b) => Number(b.grossReporting ?? -1) - Number(a.grossReporting ?? -1) || a.key.localeCompare(b.key),
  )

/** What is owned and owed through open positions, asset by asset over all brokers; a row opens into its brokers. */
export function Exposure() {
  const { items, ready } = useStore(useTerminal().exposure)
  const rows = useMemo(() => largest(items.values()), [items])
  const whole = useMemo(() => rows.filter(row => row.broker === null), [rows])
  const currency = whole[0]?.currency ?? ''
  const columns = useMemo(() => exposureColumns(currency), [currency])
  return (
    <Panel testId="panel-exposure" ready={ready} foot={<span>{t.foot}</span>}>
      {whole.length === 0 ? (
        <EmptyState title={t.none} testId="exposure-empty">
          {t.noneText}
        </EmptyState>
      ) : (
        <DataGrid
          label={t.table}
          columns={columns}
          rows={whole}
          keyOf={row => row.key}
          testIdOf={row => `exposure-${row.asset}`}
          detail={row => <ByBroker asset={row.asset} rows={rows} />}
          minWidth={560}
        />
      )}
    </Panel>
  )
}

const ByBroker = ({ asset, rows }: { asset: string; rows: readonly ExposureView[] }) => (
  <div className="exposure-brokers">
    <DataGrid
      label={t.where(asset)}
      columns={exposureColumns(rows[0]?.currency ?? '')}
      rows={rows.filter(row => row.asset === asset && row.broker !== null)}
      keyOf={row => row.key}
      testIdOf={row => `exposure-${row.asset}-${row.broker}`}
      minWidth={560}
    />
  </div>
)
