import './survival.css'
import { Button } from '@blueprintjs/core'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { SurvivalView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
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

const say = texts.survival

const tones: Readonly<Record<SurvivalView['protection'], Tone>> = {
  at_broker: 'good',
  part: 'warn',
  held_here: 'warn',
  none: 'bad',
}

const columns = (shown: (id: string) => Shown): readonly Column<SurvivalView>[] => [
  {
    id: 'instrument',
    title: say.instrument,
    width: 'minmax(84px, 1fr)',
    cell: row => <strong title={row.broker}>{shown(row.instrument).symbol}</strong>,
  },
  {
    id: 'protection',
    title: say.protection,
    width: 'minmax(116px, 1fr)',
    cell: row => (
      <span data-value={row.protection} data-testid={`survival-${row.instrument}-protection`} title={row.text}>
        <Badge tone={tones[row.protection]}>{say.protections[row.protection]}</Badge>
      </span>
    ),
  },
  {
    id: 'what',
    title: say.what,
    width: 'minmax(92px, 0.6fr)',
    cell: row => (
      <>
        {say.kinds[row.kind]} <SideBadge side={row.side} />
      </>
    ),
  },
  {
    id: 'quantity',
    title: say.quantity,
    width: 'minmax(62px, 0.6fr)',
    numeric: true,
    cell: row => <InstrumentQuantity of={shown(row.instrument)} value={row.quantity} />,
  },
  {
    id: 'stop',
    title: say.stop,
    width: 'minmax(66px, 0.6fr)',
    numeric: true,
    cell: row => <InstrumentPrice of={shown(row.instrument)} value={row.stop} />,
  },
  {
    id: 'loss',
    title: say.loss,
    width: 'minmax(116px, 0.8fr)',
    numeric: true,
    cell: row => <Money value={row.lossAtStop} currency={row.currency} testId={`survival-${row.instrument}-loss`} />,
  },
  {
    id: 'acts',
    title: say.acts,
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
          title={say.none}
          testId="survival-empty"
          action={<Button text={say.openPositions} onClick={() => workspace.getState().show('positions')} />}
        >
          {say.noneText}
        </EmptyState>
      ) : (
        <div className="survival">
          <p className="survival-summary" data-tone={summary.tone} role="status" data-testid="survival-summary">
            {summary.text}
          </p>
          <DataGrid
            label={say.table}
            columns={columns(shown)}
            rows={rows}
            keyOf={row => row.key}
            testIdOf={row => `survival-${row.instrument}`}
            toneOf={row => (row.protection === 'none' ? 'bad' : row.protection === 'at_broker' ? undefined : 'warn')}
            detail={row => <p>{row.text}</p>}
            pickLabel={row => say.rows[row.kind](shown(row.instrument).symbol)}
            minWidth={560}
          />
        </div>
      )}
    </Panel>
  )
}
