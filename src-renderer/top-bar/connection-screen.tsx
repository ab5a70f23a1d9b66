import { Button, Spinner } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useTerminal } from '../use-terminal.ts'
import { SignIn } from './sign-in.tsx'

const say = texts.connection

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
        <EmptyState title={say.connecting} icon={<Spinner size={24} aria-label={say.phases.connecting} />} />
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
      title={gone ? say.gone : say.noAnswer}
      action={
        gone && signIn ? (
          <SignIn signIn={signIn} />
        ) : (
          <Button text={texts.common.tryAgain} onClick={() => link.retry()} data-testid="retry" />
        )
      }
    >
      {[reason, gone ? null : say.look, say.goesOn].filter(text => text !== null).join(' ')}
    </EmptyState>
  )
}
