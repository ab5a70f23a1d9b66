import './why-not.css'
import { Button, HTMLSelect } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { StoppedView } from '../../../src-preload/contract/views.ts'
import { CheckList } from '../../ui/checks/check-list.tsx'
import { titleOf } from '../../ui/checks/check-titles.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcDateTime, utcShort } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { TabBody, TabStrip } from '../../ui/tab-strip.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { followInJournal } from '../journal/journal-filter.ts'
import { Counts } from './counts.tsx'

/** Signals that came to nothing: at which stage, by which code, in which words. */
export function WhyNot() {
  const { stopped } = useTerminal()
  const { items, ready, dropped } = useStore(stopped)
  const shown = useShown()
  const [code, setCode] = useState('')
  const [tab, setTab] = useState<'signals' | 'counts'>('signals')
  const codes = useMemo(() => [...new Set(items.map(one => one.code))].sort(), [items])
  const rows = useMemo(() => items.filter(one => code === '' || one.code === code).toReversed(), [items, code])
  const columns: readonly Column<StoppedView>[] = [
    {
      id: 'at',
      title: 'Time, UTC',
      width: '84px',
      cell: row => <time title={utcDateTime(row.at)}>{utcShort(row.at)}</time>,
    },
    { id: 'symbol', title: 'Symbol', width: '62px', cell: row => <strong>{shown(row.instrument).symbol}</strong> },
    { id: 'stage', title: 'Stage', width: '58px', cell: row => row.stage },
    {
      id: 'code',
      title: 'Reason',
      width: 'minmax(118px, 0.5fr)',
      cell: row => (
        <span data-testid={`stopped-${row.seq}-code`} data-value={row.code} title={row.code}>
          <Badge tone={row.stage === 'risk' ? 'bad' : 'plain'}>{titleOf(row.code)}</Badge>
        </span>
      ),
    },
    {
      id: 'text',
      title: 'In words',
      width: 'minmax(140px, 2fr)',
      cell: row => <span title={row.text}>{row.text}</span>,
    },
  ]
  return (
    <Panel
      testId="panel-why-not"
      ready={ready}
      bar={
        <>
          <TabStrip
            label="Stopped signals"
            testId="stopped-tab"
            tabs={[
              { id: 'signals', title: 'Signals' },
              { id: 'counts', title: 'Counts a day' },
            ]}
            chosen={tab}
            onChoose={setTab}
          />
          <span className="grow" />
          <span className="muted" data-testid="stopped-count" data-value={rows.length}>
            {rows.length} {rows.length === 1 ? 'signal' : 'signals'}
            {dropped > 0 ? ', older ones in the journal' : ''}
          </span>
          <HTMLSelect
            aria-label="Filter by reason"
            value={code}
            options={[{ value: '', label: 'Every reason' }, ...codes.map(value => ({ value, label: titleOf(value) }))]}
            onChange={event => setCode(event.currentTarget.value)}
            data-testid="stopped-filter"
          />
        </>
      }
    >
      {items.length === 0 ? (
        <EmptyState title="Nothing was stopped" testId="stopped-empty">
          When a signal does not become an order, the reason is listed here with the numbers behind it.
        </EmptyState>
      ) : (
        <TabBody label={tab === 'signals' ? 'Signals' : 'Counts a day'}>
          {tab === 'counts' ? (
            <Counts
              chosen={code}
              onChoose={wanted => {
                setCode(wanted)
                setTab('signals')
              }}
            />
          ) : (
            <DataGrid
              label="Stopped signals, newest first"
              columns={columns}
              rows={rows}
              keyOf={row => String(row.seq)}
              testIdOf={row => `stopped-${row.seq}`}
              detail={row => <StoppedDetail row={row} />}
              pickLabel={row => `${shown(row.instrument).symbol}, ${titleOf(row.code)}`}
              minWidth={500}
            />
          )}
        </TabBody>
      )}
    </Panel>
  )
}

const StoppedDetail = ({ row }: { row: StoppedView }) => (
  <div className="stack">
    <p>{row.text}</p>
    {row.checks.length > 0 ? <CheckList checks={row.checks} /> : null}
    <p className="cluster muted">
      {row.code} at {row.stage}, strategy {row.strategy}, signal {row.signal}
      <Button
        size="small"
        text="Follow in the journal"
        onClick={() => followInJournal({ kind: 'signal', id: row.signal })}
      />
    </p>
  </div>
)
