import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'

const say = texts.connection

/** Whether this page has its terminal. */
export function ConnectionState() {
  const { phase, attempts, reason } = useStore(useTerminal().connection)
  return (
    <span className="connection" data-phase={phase} data-testid="connection" title={reason ?? undefined}>
      <span className="dot" aria-hidden="true" />
      {phase === 'reconnecting' && attempts > 0 ? say.attempt(attempts) : say.phases[phase]}
    </span>
  )
}
