import './ladder.css'
import { Button } from '@blueprintjs/core'
import { useCallback, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { useFramesLater } from '../../frames/use-frames-later.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { ArmSwitch } from '../../top-bar/arm-switch.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instruments } from '../../ui/instruments.tsx'
import { Loading } from '../../ui/not-ready.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { ConfirmDialog } from '../ticket/confirm-dialog.tsx'
import type { Question } from '../ticket/read-ticket.ts'
import { useAccount, useSeenAccount } from '../ticket/use-account.ts'
import { LadderBody } from './ladder-body.tsx'
import { LadderFoot } from './ladder-foot.tsx'
import { LadderOrder } from './ladder-order.tsx'
import { LadderStrip } from './ladder-strip.tsx'
import { useLadderTerms } from './ladder-terms.ts'
import { LadderTools } from './ladder-tools.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { type Move, useLadderActions } from './use-ladder-actions.ts'
import { useOwn, useUnpriced, useWaits } from './use-market.ts'

const words = texts.ladder

/** The market's depth as a ladder of prices that one trades on. */
export function Ladder() {
  const { instruments, brokers } = useTerminal()
  // The row that was clicked shows that it was before the ladder is made anew.
  const id = useFramesLater(useLinked().instrument, 1)
  const ready = useStore(instruments, state => state.ready || state.problem !== null)
  const none = useStore(brokers, state => state.ready && state.items.size === 0)
  const instrument = useStore(instruments, state => (id === null ? undefined : state.items.get(id)))
  if (instrument) return <LadderOf instrument={instrument} />
  return (
    <Panel testId="panel-ladder" ready={ready || none}>
      <Instruments>
        <EmptyState
          title={words.noInstrument}
          testId="ladder-empty"
          action={<Button text={words.openWatchlist} onClick={() => workspace.getState().show('watchlist')} />}
        >
          {words.noInstrumentHelp}
        </EmptyState>
      </Instruments>
    </Panel>
  )
}

/** One and the same for every instrument: to make it anew for each takes so long that one sees it. */
function LadderOf({ instrument }: { instrument: InstrumentView }) {
  const account = useAccount(instrument.broker)
  useSeenAccount(account)
  const terms = useLadderTerms(instrument)
  const own = useOwn(instrument)
  const waits = useWaits(instrument)
  const unpriced = useUnpriced(instrument)
  const [question, setQuestion] = useState<Question | null>(null)
  const [move, setMove] = useState<Move | null>(null)
  // What was asked about another instrument is void.
  if (question !== null && question.wish.instrument !== instrument.id) setQuestion(null)
  if (move !== null && move.order.instrument !== instrument.id) setMove(null)
  const actions = useLadderActions(instrument, terms, { order: setQuestion, move: setMove })
  const recentre = useRef<() => void>(() => undefined)
  const onCentre = useCallback((centre: () => void) => {
    recentre.current = centre
  }, [])
  return (
    <Panel testId="panel-ladder" bar={<LadderTools terms={terms} onCentre={() => recentre.current()} />}>
      <div className="ladder" data-live={account.live || undefined} data-armed={actions.armed || undefined}>
        <div className="ladder-title">
          <strong>{instrument.symbol}</strong>
          <span className="account-mark" data-live={account.live || undefined}>
            {account.live ? words.liveAccount(account.title) : account.title}
          </span>
          <span className="grow" />
          <ArmSwitch testId="ladder-arm" />
        </div>
        <LadderOrder instrument={instrument} terms={terms} />
        <LadderStrip instrument={instrument} />
        {actions.doubled ? <p className="ladder-strip">{words.doubled}</p> : null}
        <div className="ladder-head" aria-hidden="true">
          <span>{words.own}</span>
          <span>{words.buy}</span>
          <span>{words.price}</span>
          <span>{words.sell}</span>
          <span>{words.own}</span>
        </div>
        {waits && unpriced ? (
          <Loading title={words.loading} />
        ) : (
          <LadderBody instrument={instrument} terms={terms} own={own} actions={actions} onCentre={onCentre} />
        )}
        <LadderFoot key={instrument.id} instrument={instrument} positions={own.positions} actions={actions} />
      </div>
      {question ? (
        <ConfirmDialog key={JSON.stringify(question)} question={question} onClose={() => setQuestion(null)} />
      ) : null}
      {move ? <MoveDialog move={move} text={actions.describe(move.order)} onClose={() => setMove(null)} /> : null}
    </Panel>
  )
}
