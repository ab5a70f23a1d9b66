import './foreign.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ForeignView } from '../../../src-preload/contract/views.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Refusal } from '../../ui/field.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge, SideBadge, type Tone } from '../../ui/tags.tsx'
import { priceText, quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { AdoptDialog } from './adopt-dialog.tsx'
import { Gaps } from './gaps.tsx'

const states: Readonly<Record<ForeignView['state'], { tone: Tone; text: string; order: number }>> = {
  open: { tone: 'bad', text: 'Nobody has decided', order: 0 },
  closing: { tone: 'warn', text: 'Being closed', order: 1 },
  adopted: { tone: 'good', text: 'Adopted', order: 2 },
  ignored: { tone: 'plain', text: 'Ignored', order: 3 },
  gone: { tone: 'plain', text: 'Gone', order: 4 },
}

/** Positions and orders that were found at a broker and that nobody here owns; each waits for a person. */
export function Foreign() {
  const terminal = useTerminal()
  const { items, ready } = useStore(terminal.foreign)
  const rows = useMemo(
    () => [...items.values()].sort((a, b) => states[a.state].order - states[b.state].order || b.foundAt - a.foundAt),
    [items],
  )
  const [deciding, setDeciding] = useState<string | null>(null)
  const chosen = deciding === null ? undefined : items.get(deciding)
  return (
    <Panel testId="panel-foreign" ready={ready} bar={<Compare />}>
      <Gaps />
      {rows.length === 0 ? (
        <EmptyState title="Nothing foreign was found" testId="foreign-empty">
          Orders, fills, positions and balance are compared with each broker at the start, after each reconnection and
          on a timer. What nobody here owns waits here for your decision.
        </EmptyState>
      ) : (
        <ul className="foreign-list">
          {rows.map(row => (
            <Find key={row.id} row={row} onDecide={() => setDeciding(row.id)} />
          ))}
        </ul>
      )}
      {chosen ? <AdoptDialog key={chosen.id} row={chosen} onClose={() => setDeciding(null)} /> : null}
    </Panel>
  )
}

function Find({ row, onDecide }: { row: ForeignView; onDecide: () => void }) {
  const shown = useInstrument(row.instrument)
  const broker = useBrokerTitle(row.broker)
  return (
    <li className="foreign" data-testid={`foreign-${row.id}`} data-state={row.state}>
      <div className="cluster">
        <Badge tone={states[row.state].tone}>{states[row.state].text}</Badge>
        <SideBadge side={row.side} />
        <strong>
          {quantityText(shown, row.quantity)} {shown.symbol}
        </strong>
        {row.price === null ? null : (
          <span>
            {row.kind === 'position' ? 'from' : 'at'} {priceText(shown, row.price)}
          </span>
        )}
        <span className="muted">{broker}</span>
        <span className="grow" />
        <time className="muted">{utcDateTime(row.foundAt)}</time>
      </div>
      <p>{row.text}</p>
      {row.state === 'open' ? (
        <>
          <p className="foreign-blocks">Nothing new is opened on {shown.symbol} there until you decide.</p>
          <div>
            <Button
              size="small"
              intent="primary"
              text="Decide"
              aria-label={`Decide about ${shown.symbol}`}
              onClick={onDecide}
              data-testid={`foreign-decide-${row.id}`}
            />
          </div>
        </>
      ) : null}
    </li>
  )
}

/** Compares with every connected broker now. */
function Compare() {
  const terminal = useTerminal()
  const brokers = useStore(terminal.brokers, state => state.items)
  const { ask, busy, refusal } = useAsk('brokers.reconcile')
  const connected = [...brokers.values()].filter(one => one.state === 'connected')
  const last = connected.map(one => one.reconciled?.at ?? 0).sort((a, b) => a - b)[0]
  const compare = async () => {
    for (const { id, title } of connected) {
      const done = await ask({ id })
      if (done) terminal.messages.getState().say('info', `${title}: ${done.text}`)
    }
  }
  return (
    <>
      <span className="muted">
        {connected.length === 0
          ? 'No broker is connected.'
          : last
            ? `Last compared ${utcDateTime(last)} UTC`
            : 'Not compared yet'}
      </span>
      <span className="grow" />
      <Button
        size="small"
        text="Compare now"
        loading={busy}
        disabled={connected.length === 0}
        onClick={() => void compare()}
        data-testid="foreign-compare"
      />
      <Refusal text={refusal} />
    </>
  )
}
