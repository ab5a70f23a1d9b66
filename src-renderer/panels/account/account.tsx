import './account.css'
import { Button } from '@blueprintjs/core'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { accountColumns } from './account-columns.tsx'
import { useWallNow } from './use-wall-now.ts'

const t = texts.account

/** What each account is worth, what of it is bound as margin, and how its connection is. */
export function Account() {
  const { items, ready } = useStore(useTerminal().brokers)
  const rows = useMemo(() => [...items.values()], [items])
  const now = useWallNow()
  const columns = useMemo(() => accountColumns(now), [now])
  return (
    <Panel testId="panel-account" ready={ready}>
      {rows.length === 0 ? (
        <EmptyState
          title={t.none}
          testId="account-empty"
          action={<Button intent="primary" text={t.openBrokers} onClick={() => workspace.getState().show('brokers')} />}
        >
          {t.noneText}
        </EmptyState>
      ) : (
        <DataGrid
          label={t.table}
          columns={columns}
          rows={rows}
          keyOf={row => row.id}
          testIdOf={row => `account-${row.id}`}
          toneOf={row => (row.state === 'disconnected' ? 'bad' : undefined)}
          minWidth={760}
        />
      )}
    </Panel>
  )
}
