import { Button } from '@blueprintjs/core'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { usePanel } from '../layout/panel-place.ts'
import type { Refused } from '../link/link.ts'
import { streamsOf } from '../panels/panel-streams.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { utcTime } from './format.ts'
import { NotReady } from './not-ready.tsx'

const t = texts.panel

interface PanelProps {
  readonly testId: string
  /** A line of controls above the body, once that is there: what they count and filter was not told before. */
  readonly bar?: ReactNode
  /** Its bar leads elsewhere too, so that it is there from the beginning. */
  readonly keepBar?: boolean
  readonly foot?: ReactNode
  /** false: the terminal has not told its state yet. */
  readonly ready?: boolean
  /** A stream of its own that is not told now, beside those of its kind (panels/panel-streams.ts). */
  readonly refused?: Refused | undefined
  readonly children: ReactNode
}

/** The frame of every panel: its bar, its body, and what it shows while loading, cut off or no longer told. */
export function Panel({ testId, bar, keepBar = false, foot, ready = true, refused: own, children }: PanelProps) {
  const { phase, since } = useStore(useTerminal().connection)
  const ofKind = useRefused()
  const refused = own ?? ofKind
  const cut = phase === 'reconnecting' || phase === 'gone'
  const old = ready && (cut || refused !== undefined)
  return (
    <div className={old ? 'panel is-stale' : 'panel'} data-testid={testId}>
      {bar && (ready || keepBar) ? <div className="panel-bar">{bar}</div> : null}
      {!ready ? null : cut ? (
        <div className="stale-strip">{t.cut(utcTime(since))}</div>
      ) : refused ? (
        <Old refused={refused} />
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <div className="panel-body" tabIndex={0}>
        {ready ? children : <NotReady cut={cut} refused={refused} />}
      </div>
      {foot ? <div className="panel-foot">{foot}</div> : null}
    </div>
  )
}

/** A stream of this kind of panel that the terminal does not tell now. */
function useRefused(): Refused | undefined {
  const { kind } = usePanel()
  return useStore(useTerminal().link.refused, all => all.find(({ name }) => streamsOf(kind).includes(name)))
}

/** Over figures that were told and are told no more. */
function Old({ refused: { since, why } }: { refused: Refused }) {
  const { link } = useTerminal()
  return (
    <div className="stale-strip" role="status" data-testid="panel-old">
      <span className="grow">
        {t.old(utcTime(since), why)} {t.again}
      </span>
      <Button size="small" text={t.askNow} onClick={() => link.askAgain()} data-testid="panel-ask" />
    </div>
  )
}
