import { messageOf } from '../../message-of.ts'
import './credentials.css'
import { Button } from '@blueprintjs/core'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CredentialView } from '../../../src-preload/contract/views.ts'
import type { OutputOf } from '../../link/link.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { CredentialForm } from './credential-form.tsx'
import { CredentialRow } from './credential-row.tsx'
import { EngineChoice } from './engine-choice.tsx'

const words = texts.credentials

type Engine = OutputOf<'credentials.engine'>

/** Where secrets are kept and which are; a value goes in and never comes back. */
export function Credentials() {
  const { engine, list, problem, reload } = useCredentials()
  const [form, setForm] = useState(false)
  const usable = engine?.engine != null && engine.unlocked
  return (
    <Panel testId="panel-credentials" ready={engine !== null || problem !== null}>
      {problem !== null ? (
        <EmptyState title={words.unread} action={<Button text={texts.common.tryAgain} onClick={reload} />}>
          {problem}
        </EmptyState>
      ) : engine ? (
        <div className="credentials pad">
          <EngineChoice engine={engine} onChanged={reload} />
          <section aria-label={words.kept}>
            <div className="credentials-head">
              <h2>{words.kept}</h2>
              {usable && !form ? (
                <Button size="small" text={words.add} onClick={() => setForm(true)} data-testid="credential-add" />
              ) : null}
            </div>
            {form ? (
              <CredentialForm
                onDone={() => {
                  setForm(false)
                  reload()
                }}
                onCancel={() => setForm(false)}
              />
            ) : null}
            {list.length === 0 && !form ? (
              <p className="muted" data-testid="credentials-empty">
                {usable ? words.none : words.chooseFirst}
              </p>
            ) : null}
            <ul className="credential-list">
              {list.map(one => (
                <CredentialRow key={`${one.broker} ${one.profile}`} credential={one} onChanged={reload} />
              ))}
            </ul>
          </section>
        </div>
      ) : null}
    </Panel>
  )
}

function useCredentials() {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  // Another panel may have kept or forgotten one.
  const kept = useStore(terminal.kept, state => state.turn)
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<{
    engine: Engine | null
    list: readonly CredentialView[]
    problem: string | null
  }>({ engine: null, list: [], problem: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    if (!open) return
    let wanted = true
    Promise.all([terminal.call('credentials.engine', {}), terminal.call('credentials.list', {})]).then(
      ([engine, list]) => {
        if (wanted) setState({ engine, list, problem: null })
      },
      (error: unknown) => {
        if (wanted) setState(old => ({ ...old, problem: messageOf(error) }))
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, open, turn, kept])
  const reload = useCallback(() => setTurn(now => now + 1), [])
  return { ...state, reload }
}
