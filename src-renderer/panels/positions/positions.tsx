import './positions.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { CloseDialog } from './close-dialog.tsx'
import { positionColumns } from './position-columns.tsx'
import { inOrder } from './position-rows.ts'

const keyOf = (position: PositionView) => `${position.broker}/${position.id}`

/** What is open, what protects it, and what it is worth at the side where it could be closed. */
export function Positions() {
  const { positions } = useTerminal()
  const { items, ready } = useStore(positions)
  const shown = useShown()
  const rows = useMemo(() => inOrder(items.values()), [items])
  const [closing, setClosing] = useState<string | null>(null)
  const bare = rows.filter(row => row.stop === null).length
  const chosen = rows.find(row => keyOf(row) === closing)
  return (
    <Panel testId="panel-positions" ready={ready}>
      {rows.length === 0 ? (
        <EmptyState
          title="No open position"
          testId="positions-empty"
          action={<Button text="Open the review queue" onClick={() => workspace.getState().show('review')} />}
        >
          A position appears here as soon as an order fills.
        </EmptyState>
      ) : (
        <div className="positions">
          {bare > 0 ? (
            <div className="unprotected" role="status" data-testid="positions-unprotected">
              {bare === 1 ? '1 position has' : `${bare} positions have`} no stop: what it may lose is not limited.
            </div>
          ) : null}
          <DataGrid
            label="Open positions"
            columns={positionColumns(shown, position => setClosing(keyOf(position)))}
            rows={rows}
            keyOf={keyOf}
            testIdOf={row => `position-${row.instrument}`}
            toneOf={row => (row.stop === null ? 'warn' : undefined)}
            minWidth={556}
          />
        </div>
      )}
      {chosen ? <CloseDialog key={closing} position={chosen} onClose={() => setClosing(null)} /> : null}
    </Panel>
  )
}
