import { Spinner } from '@blueprintjs/core'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import { EmptyState } from './empty-state.tsx'
import { utcTime } from './format.ts'

interface PanelProps {
  readonly testId: string
  /** A line of controls above the body. */
  readonly bar?: ReactNode
  readonly foot?: ReactNode
  /** false: the terminal has not told its state yet. */
  readonly ready?: boolean
  readonly children: ReactNode
}

/** The frame of every panel: its bar, its body, and what it shows while loading or cut off. */
export function Panel({ testId, bar, foot, ready = true, children }: PanelProps) {
  const { phase, since } = useStore(useTerminal().connection)
  const cut = phase === 'reconnecting' || phase === 'gone'
  return (
    <div className={cut ? 'panel is-stale' : 'panel'} data-testid={testId}>
      {bar ? <div className="panel-bar">{bar}</div> : null}
      {cut && ready ? (
        <div className="stale-strip">Not connected. What you see is from {utcTime(since)} UTC.</div>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <div className="panel-body" tabIndex={0}>
        {ready ? children : <Loading cut={cut} />}
      </div>
      {foot ? <div className="panel-foot">{foot}</div> : null}
    </div>
  )
}

const Loading = ({ cut }: { cut: boolean }) =>
  cut ? (
    <EmptyState title="Not connected">This panel fills as soon as the terminal answers again.</EmptyState>
  ) : (
    <EmptyState title="Loading" icon={<Spinner size={20} aria-label="Loading" />} />
  )
