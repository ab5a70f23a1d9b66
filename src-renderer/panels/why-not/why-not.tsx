import './why-not.css'
import { Button, HTMLSelect } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { StoppedView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
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
import { stageText } from './stage-text.ts'

const words = texts.whyNot

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
      title: texts.common.timeUtc,
      width: '84px',
      cell: row => <time title={utcDateTime(row.at)}>{utcShort(row.at)}</time>,
    },
    {
      id: 'symbol',
      title: texts.common.symbol,
      width: '62px',
      cell: row => <strong>{shown(row.instrument).symbol}</strong>,
    },
    { id: 'stage', title: words.stage, width: '58px', cell: row => stageText(row.stage) },
    {
      id: 'code',
      title: words.reason,
      width: 'minmax(118px, 0.5fr)',
      cell: row => (
        <span data-testid={`stopped-${row.seq}-code`} data-value={row.code} title={row.code}>
          <Badge tone={row.stage === 'risk' ? 'bad' : 'plain'}>{titleOf(row.code)}</Badge>
        </span>
      ),
    },
    {
      id: 'text',
      title: words.inWords,
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
            label={words.title}
            testId="stopped-tab"
            tabs={[
              { id: 'signals', title: words.tabs.signals },
              { id: 'counts', title: words.tabs.counts },
            ]}
            chosen={tab}
            onChoose={setTab}
          />
          <span className="grow" />
          <span className="muted" data-testid="stopped-count" data-value={rows.length}>
            {dropped > 0 ? words.countOfLater(rows.length) : words.count(rows.length)}
          </span>
          <HTMLSelect
            aria-label={words.filter}
            value={code}
            options={[
              { value: '', label: words.everyReason },
              ...codes.map(value => ({ value, label: titleOf(value) })),
            ]}
            onChange={event => setCode(event.currentTarget.value)}
            data-testid="stopped-filter"
          />
        </>
      }
    >
      {items.length === 0 ? (
        <EmptyState title={words.none} testId="stopped-empty">
          {words.noneText}
        </EmptyState>
      ) : (
        <TabBody label={words.tabs[tab]}>
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
              label={words.table}
              columns={columns}
              rows={rows}
              keyOf={row => String(row.seq)}
              testIdOf={row => `stopped-${row.seq}`}
              detail={row => <StoppedDetail row={row} />}
              pickLabel={row => words.row(shown(row.instrument).symbol, titleOf(row.code))}
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
      {words.detail(row.code, stageText(row.stage), row.strategy, row.signal)}
      <Button size="small" text={words.follow} onClick={() => followInJournal({ kind: 'signal', id: row.signal })} />
    </p>
  </div>
)
