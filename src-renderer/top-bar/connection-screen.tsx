import { Button, Spinner } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { EmptyState } from '../ui/empty-state.tsx'
import { useTerminal } from '../use-terminal.ts'
import { SignIn } from './sign-in.tsx'

/** In place of the panels while the terminal has not answered yet; over them (`over`) when it is gone. */
export function ConnectionScreen({ over = false }: { over?: boolean }) {
  const { connection } = useTerminal()
  const { phase, attempts } = useStore(connection)
  const trouble = phase === 'gone' || attempts > 1
  return (
    <div className={over ? 'connection-screen over' : 'connection-screen'} data-testid="connection-screen">
      {trouble ? (
        <Trouble />
      ) : (
        <EmptyState title="Connecting to the terminal" icon={<Spinner size={24} aria-label="Connecting" />} />
      )}
    </div>
  )
}

function Trouble() {
  const { link, connection, signIn } = useTerminal()
  const { phase, reason } = useStore(connection)
  const gone = phase === 'gone'
  return (
    <EmptyState
      title={gone ? 'This page is not connected to its terminal' : 'The terminal does not answer yet'}
      action={
        gone && signIn ? (
          <SignIn signIn={signIn} />
        ) : (
          <Button text="Try again" onClick={() => link.retry()} data-testid="retry" />
        )
      }
    >
      {reason} {gone ? '' : 'Look at the window that runs the terminal. '}
      The terminal goes on without this page: its orders, stops and limits stay as they are.
    </EmptyState>
  )
}
