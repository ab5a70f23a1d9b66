import './foreign.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ForeignView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Badge, SideBadge, type Tone } from '../../ui/tags.tsx'
import { priceText, quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { AdoptDialog } from './adopt-dialog.tsx'
import { Gaps } from './gaps.tsx'

const words = texts.foreign

const states: Readonly<Record<ForeignView['state'], { tone: Tone; order: number }>> = {
  open: { tone: 'bad', order: 0 },
  closing: { tone: 'warn', order: 1 },
  adopted: { tone: 'good', order: 2 },
  ignored: { tone: 'plain', order: 3 },
  gone: { tone: 'plain', order: 4 },
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
        <EmptyState title={words.none} testId="foreign-empty">
          {words.noneText}
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
        <Badge tone={states[row.state].tone}>{words.states[row.state]}</Badge>
        <SideBadge side={row.side} />
        <strong>
          {quantityText(shown, row.quantity)} {shown.symbol}
        </strong>
        {row.price === null ? null : <span>{words.price[row.kind](priceText(shown, row.price))}</span>}
        <span className="muted">{broker}</span>
        <span className="grow" />
        <time className="muted">{utcDateTime(row.foundAt)}</time>
      </div>
      <p>{row.text}</p>
      {row.state === 'open' ? (
        <>
          <p className="foreign-blocks">{words.blocks(shown.symbol)}</p>
          <div>
            <Button
              size="small"
              intent="primary"
              text={words.decide}
              aria-label={words.decideAbout(shown.symbol)}
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
  // Several are asked one after the other, and what one refuses must not go with the answer of the next.
  const { ask, busy } = useAsk('brokers.reconcile', { inLine: true })
  const connected = [...brokers.values()].filter(one => one.state === 'connected')
  const last = connected.map(one => one.reconciled?.at ?? 0).sort((a, b) => a - b)[0]
  const compare = async () => {
    for (const { id, title } of connected) {
      const done = await ask({ id })
      if (done) terminal.messages.getState().say('info', texts.common.about(title, done.text))
    }
  }
  return (
    <>
      <span className="muted">
        {connected.length === 0 ? words.noBroker : last ? words.compared(utcDateTime(last)) : words.notCompared}
      </span>
      <span className="grow" />
      <Button
        size="small"
        text={words.compare}
        loading={busy}
        disabled={connected.length === 0}
        onClick={() => void compare()}
        data-testid="foreign-compare"
      />
    </>
  )
}
