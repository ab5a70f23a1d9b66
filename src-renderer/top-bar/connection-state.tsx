import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'

const words = {
  connecting: 'Connecting',
  open: 'Connected',
  reconnecting: 'Reconnecting',
  gone: 'Terminal gone',
} as const

/** Whether this page has its terminal. */
export function ConnectionState() {
  const { phase, attempts, reason } = useStore(useTerminal().connection)
  return (
    <span className="connection" data-phase={phase} data-testid="connection" title={reason ?? undefined}>
      <span className="dot" aria-hidden="true" />
      {words[phase]}
      {phase === 'reconnecting' && attempts > 0 ? ` (${attempts})` : ''}
    </span>
  )
}
