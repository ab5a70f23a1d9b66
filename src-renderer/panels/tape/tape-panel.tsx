import './tape.css'
import { Button, InputGroup, Switch } from '@blueprintjs/core'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instruments } from '../../ui/instruments.tsx'
import { Loading } from '../../ui/not-ready.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAnswer } from '../../use-answer.ts'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { TapeList } from './tape-list.tsx'
import { tapeNote } from './tape-rows.ts'

const words = texts.tape

/** Somebody's trades at the venue of the linked instrument, the newest first. */
export function TapePanel() {
  const { instruments, brokers } = useTerminal()
  const { instrument: id } = useLinked()
  const ready = useStore(instruments, state => state.ready || state.problem !== null)
  const none = useStore(brokers, state => state.ready && state.items.size === 0)
  const instrument = useStore(instruments, state => (id === null ? undefined : state.items.get(id)))
  if (instrument) return <TapeOf key={instrument.id} instrument={instrument} />
  return (
    <Panel testId="panel-tape" ready={ready || none}>
      <Instruments>
        <EmptyState
          title={words.noInstrument}
          testId="tape-no-instrument"
          action={<Button text={words.openWatchlist} onClick={() => workspace.getState().show('watchlist')} />}
        >
          {words.noInstrumentHelp}
        </EmptyState>
      </Instruments>
    </Panel>
  )
}

function TapeOf({ instrument }: { instrument: InstrumentView }) {
  const { tape } = useTerminal()
  const { id } = instrument
  useEffect(() => tape.watch(id), [tape, id])
  const state = useStore(tape, all => all.tapes.get(id))
  const { answer: streams, problem } = useAnswer('market.streams', { instrument: id })
  const [least, setLeast] = useState('')
  const [held, setHeld] = useState(false)
  const none = streams !== null && !streams.tape
  const note = state === undefined ? null : tapeNote(state)
  return (
    <Panel
      testId="panel-tape"
      bar={
        <>
          <strong>{instrument.symbol}</strong>
          <InputGroup
            className="tape-least"
            size="small"
            placeholder={words.least}
            aria-label={words.least}
            value={least}
            onValueChange={setLeast}
            inputMode="decimal"
            disabled={none}
            data-testid="tape-least"
          />
          <span className="grow" />
          <Switch
            className="tape-hold"
            label={words.pause}
            title={words.pauseHelp}
            checked={held}
            disabled={none}
            onChange={event => setHeld(event.currentTarget.checked)}
            data-testid="tape-hold"
          />
        </>
      }
    >
      {none ? (
        <EmptyState title={words.none} testId="tape-none">
          {streams.tapeText}
        </EmptyState>
      ) : state && state.trades.length > 0 ? (
        <TapeList
          instrument={instrument}
          trades={state.trades}
          least={Number(least.replaceAll(/[\s,]/g, '')) || 0}
          held={held}
          note={note}
          onAll={() => setLeast('')}
        />
      ) : (state?.ended ?? problem) !== null ? (
        <EmptyState title={words.none} testId="tape-problem">
          {state?.ended ?? problem}
        </EmptyState>
      ) : streams === null ? (
        <Loading title={words.quiet} />
      ) : (
        <EmptyState title={words.quiet} testId="tape-quiet">
          {words.quietHelp}
        </EmptyState>
      )}
    </Panel>
  )
}
