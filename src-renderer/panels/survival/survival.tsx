import './survival.css'
import { Button } from '@blueprintjs/core'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { SurvivalView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/figures.tsx'
import { InstrumentPrice, InstrumentQuantity } from '../../ui/instrument-figures.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Badge, SideBadge, type Tone } from '../../ui/tags.tsx'
import { Countdown } from '../../ui/time.tsx'
import { type Shown, useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { GuardForm } from './guard-form.tsx'
import { survivalSummary } from './survival-summary.ts'

const words: Readonly<Record<SurvivalView['protection'], { tone: Tone; text: string }>> = {
  at_broker: { tone: 'good', text: 'Stop at the broker' },
  part: { tone: 'warn', text: 'Partly covered' },
  held_here: { tone: 'warn', text: 'Held here only' },
  none: { tone: 'bad', text: 'No stop' },
}

const columns = (shown: (id: string) => Shown): readonly Column<SurvivalView>[] => [
  {
    id: 'instrument',
    title: 'Instrument',
    width: 'minmax(84px, 1fr)',
    cell: row => (
      <>
        <strong title={row.broker}>{shown(row.instrument).symbol}</strong>
      </>
    ),
  },
  {
    id: 'what',
    title: 'What',
    width: 'minmax(92px, 0.6fr)',
    cell: row => (
      <>
        {row.kind === 'position' ? 'Position' : 'Order'} <SideBadge side={row.side} />
      </>
    ),
  },
  {
    id: 'quantity',
    title: 'Quantity',
    width: 'minmax(62px, 0.6fr)',
    numeric: true,
    cell: row => <InstrumentQuantity of={shown(row.instrument)} value={row.quantity} />,
  },
  {
    id: 'protection',
    title: 'Protection',
    width: 'minmax(116px, 1fr)',
    cell: row => (
      <span data-value={row.protection} data-testid={`survival-${row.instrument}-protection`} title={row.text}>
        <Badge tone={words[row.protection].tone}>{words[row.protection].text}</Badge>
      </span>
    ),
  },
  {
    id: 'stop',
    title: 'Stop',
    width: 'minmax(66px, 0.6fr)',
    numeric: true,
    cell: row => <InstrumentPrice of={shown(row.instrument)} value={row.stop} />,
  },
  {
    id: 'loss',
    title: 'Loss at it',
    width: 'minmax(116px, 0.8fr)',
    numeric: true,
    cell: row => <Money value={row.lossAtStop} currency={row.currency} testId={`survival-${row.instrument}-loss`} />,
  },
  {
    id: 'acts',
    title: 'Watchdog',
    width: '64px',
    numeric: true,
    cell: row =>
      row.actsAt === null ? null : <Countdown until={row.actsAt} testId={`survival-${row.instrument}-acts`} />,
  },
]

/** What would happen to each position and working entry if this program ended now. */
export function Survival() {
  const { items, ready } = useStore(useTerminal().survival)
  const shown = useShown()
  const rows = useMemo(() => survivalSummary.inOrder(items.values()), [items])
  const summary = survivalSummary.sentence(rows)
  return (
    <Panel testId="panel-survival" ready={ready} bar={<GuardForm />}>
      {rows.length === 0 ? (
        <EmptyState
          title="Nothing is open"
          testId="survival-empty"
          action={<Button text="Open the positions" onClick={() => workspace.getState().show('positions')} />}
        >
          With no position and no working entry, nothing happens when this program ends.
        </EmptyState>
      ) : (
        <div className="survival">
          <p className="survival-summary" data-tone={summary.tone} role="status" data-testid="survival-summary">
            {summary.text}
          </p>
          <DataGrid
            label="What would happen if this program ended now"
            columns={columns(shown)}
            rows={rows}
            keyOf={row => row.key}
            testIdOf={row => `survival-${row.instrument}`}
            toneOf={row => (row.protection === 'none' ? 'bad' : row.protection === 'at_broker' ? undefined : 'warn')}
            detail={row => <p>{row.text}</p>}
            pickLabel={row => `${shown(row.instrument).symbol} ${row.kind}`}
            minWidth={560}
          />
        </div>
      )}
    </Panel>
  )
}
