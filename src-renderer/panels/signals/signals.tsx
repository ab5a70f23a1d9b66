import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { usePanel } from '../../layout/panel-place.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TabBody, TabStrip } from '../../ui/tab-strip.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { isCurrent } from './outcome-cell.tsx'
import { signalColumns } from './signal-columns.tsx'
import { useSignals } from './use-signals.ts'

const t = texts.signals
type Tab = 'current' | 'history'

/** What the strategies said, and what became of it. */
export function Signals() {
  const { id } = usePanel()
  const shown = useShown()
  const { rows, outcomeOf, ready, problem, more, again } = useSignals()
  const [tab, setTab] = useState<Tab>('current')
  const current = useMemo(() => rows.filter(row => isCurrent(outcomeOf(row.id))), [rows, outcomeOf])
  const listed = tab === 'current' ? current : rows
  return (
    <Panel
      testId="panel-signals"
      ready={ready}
      bar={
        <>
          <TabStrip
            label={t.title}
            testId="signals-tab"
            tabs={[
              { id: 'current', title: t.tabs.current, count: current.length },
              { id: 'history', title: t.tabs.history },
            ]}
            chosen={tab}
            onChoose={setTab}
          />
          <span className="grow" />
          <Button size="small" text={t.whyNot} onClick={() => workspace.getState().show('why-not')} />
        </>
      }
    >
      <TabBody label={t.tabs[tab]}>
        {problem !== null ? (
          <EmptyState title={t.unreadable} action={<Button text={t.retry} onClick={again} />} testId="signals-problem">
            {problem}
          </EmptyState>
        ) : listed.length === 0 ? (
          <EmptyState
            title={t.none[tab]}
            testId={`signals-${tab}-empty`}
            action={<Button text={t.openLoops} onClick={() => workspace.getState().show('loops')} />}
          >
            {t.noneText[tab]}
          </EmptyState>
        ) : (
          <DataGrid
            key={`${id} ${tab}`}
            label={t.table[tab]}
            columns={signalColumns(shown, outcomeOf)}
            rows={listed}
            keyOf={row => String(row.seq)}
            testIdOf={row => `signal-${row.id}`}
            minWidth={560}
            onEnd={more}
          />
        )}
      </TabBody>
    </Panel>
  )
}
