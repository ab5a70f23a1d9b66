import './positions.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TabBody, TabStrip } from '../../ui/tab-strip.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { CloseDialog } from './close-dialog.tsx'
import { FlattenDialog } from './flatten-dialog.tsx'
import { GroupTable } from './group-table.tsx'
import { positionColumns } from './position-columns.tsx'
import type { PositionAction } from './position-menu.tsx'
import { inOrder, stillThere } from './position-rows.ts'
import { ProtectDialog } from './protect-dialog.tsx'
import { ReverseDialog } from './reverse-dialog.tsx'

const words = texts.positions
type View = 'each' | 'pair' | 'broker'
const VIEWS = (['each', 'pair', 'broker'] as const).map(id => ({ id, title: words.views[id] }))

const keyOf = (position: PositionView) => `${position.broker}/${position.id}`

/** What is open, what protects it, and what it is worth at the side where it could be closed. */
export function Positions() {
  const { positions } = useTerminal()
  const { items, ready } = useStore(positions)
  const shown = useShown()
  const rows = useMemo(() => inOrder(items.values()), [items])
  const [acting, setActing] = useState<{ readonly key: string; readonly action: PositionAction } | null>(null)
  const [view, setView] = useState<View>('each')
  const [flattening, setFlattening] = useState(false)
  const bare = rows.filter(row => row.stop === null).length
  const chosen = acting === null ? undefined : rows.find(row => keyOf(row) === acting.key)
  // Where a venue nets, the next position has the same key: its dialog must not come up by itself.
  if (acting !== null && stillThere(acting, items) === null) setActing(null)
  const done = () => setActing(null)
  return (
    <Panel
      testId="panel-positions"
      ready={ready}
      bar={
        rows.length === 0 ? null : (
          <>
            <TabStrip label={words.view} testId="positions-view" tabs={VIEWS} chosen={view} onChoose={setView} />
            <span className="muted">{words.open(rows.length)}</span>
            <span className="grow" />
            <Button
              size="small"
              text={words.flatten}
              onClick={() => setFlattening(true)}
              data-testid="positions-flatten"
            />
          </>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          title={words.none}
          testId="positions-empty"
          action={<Button text={texts.common.openReview} onClick={() => workspace.getState().show('review')} />}
        >
          {words.noneText}
        </EmptyState>
      ) : (
        <div className="positions">
          {bare > 0 ? (
            <div className="unprotected" role="status" data-testid="positions-unprotected">
              {words.unprotected(bare)}
            </div>
          ) : null}
          {view !== 'each' ? (
            <TabBody label={words.views[view]}>
              <GroupTable by={view} />
            </TabBody>
          ) : (
            <DataGrid
              label={words.each}
              columns={positionColumns(shown, (position, action) => setActing({ key: keyOf(position), action }))}
              rows={rows}
              keyOf={keyOf}
              testIdOf={row => `position-${row.instrument}`}
              toneOf={row => (row.stop === null ? 'warn' : undefined)}
              minWidth={590}
            />
          )}
        </div>
      )}
      {chosen && acting?.action === 'close' ? <CloseDialog key={acting.key} position={chosen} onClose={done} /> : null}
      {chosen && acting?.action === 'protect' ? (
        <ProtectDialog key={acting.key} position={chosen} onClose={done} />
      ) : null}
      {chosen && acting?.action === 'reverse' ? (
        <ReverseDialog key={acting.key} position={chosen} onClose={done} />
      ) : null}
      {flattening ? <FlattenDialog onClose={() => setFlattening(false)} /> : null}
    </Panel>
  )
}
