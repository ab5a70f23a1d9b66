import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../link/link.ts'
import { Refusal } from '../../ui/field.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { SecretField } from './secret-field.tsx'

type Engine = OutputOf<'credentials.engine'>
type Id = NonNullable<Engine['engine']>

const engines: readonly { readonly id: Id; readonly title: string; readonly text: string }[] = [
  {
    id: 'keytar',
    title: 'Keychain of this computer',
    text: 'macOS Keychain, Windows Credential Manager, or the Secret Service on Linux. Unlocked with your login; the best choice on a desktop.',
  },
  {
    id: 'passphrase-file',
    title: 'Encrypted file',
    text: 'For a machine without a keychain, such as a server. Sealed with a passphrase (scrypt, AES-256-GCM), which is asked for at every start. A lost passphrase cannot be recovered.',
  },
]
const titles: Readonly<Record<Id, string>> = {
  keytar: 'Keychain of this computer',
  'passphrase-file': 'Encrypted file',
  memory: 'Memory only',
}
const SHORTEST = 8

/** Where secrets are kept: chosen by a person, never by falling back. */
export function EngineChoice({ engine, onChanged }: { engine: Engine; onChanged: () => void }) {
  const locked = engine.engine === 'passphrase-file' && !engine.unlocked
  const [choosing, setChoosing] = useState(false)
  const open = engine.engine === null || choosing
  return (
    <section aria-label="Where secrets are kept" data-testid="engine" data-value={engine.engine ?? ''}>
      <div className="credentials-head">
        <h2>Where secrets are kept</h2>
        {engine.engine !== null ? (
          <Button
            size="small"
            variant="minimal"
            text={choosing ? 'Keep it' : 'Change'}
            onClick={() => setChoosing(!choosing)}
          />
        ) : null}
      </div>
      {engine.engine === null ? null : (
        <p className="cluster">
          <strong>{titles[engine.engine]}</strong>
          <Badge tone={engine.unlocked ? 'good' : 'warn'} testId="engine-state">
            {engine.unlocked ? 'Open' : 'Locked'}
          </Badge>
          <span className="muted">{engine.text}</span>
        </p>
      )}
      {locked && !choosing ? <EngineForm id="passphrase-file" verb="Unlock" onDone={onChanged} /> : null}
      {open ? (
        <>
          <p className="muted">
            Nothing is chosen for you. Credentials that are kept already stay where they are; new ones go here.
          </p>
          <ul className="engine-list">
            {engines.map(({ id, title, text }) => (
              <li key={id} data-current={id === engine.engine || undefined}>
                <strong>{title}</strong>
                <p>{text}</p>
                <EngineForm
                  id={id}
                  verb={id === engine.engine ? 'Keep using it' : 'Use this'}
                  onDone={() => {
                    setChoosing(false)
                    onChanged()
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function EngineForm({ id, verb, onDone }: { id: Id; verb: string; onDone: () => void }) {
  const { ask, busy, refusal } = useAsk('credentials.useEngine')
  const [passphrase, setPassphrase] = useState('')
  const needs = id === 'passphrase-file'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await ask({ engine: id, ...(needs ? { passphrase } : {}) })
    // Whatever came of it, the page does not keep it.
    setPassphrase('')
    if (done) onDone()
  }
  return (
    <form className="stack" onSubmit={submit}>
      {needs ? (
        <SecretField
          label="Passphrase"
          help={`At least ${SHORTEST} characters.`}
          value={passphrase}
          onChange={setPassphrase}
          testId="engine-passphrase"
        />
      ) : null}
      <Refusal text={refusal} testId={`engine-${id}-refusal`} />
      <div>
        <Button
          type="submit"
          size="small"
          text={verb}
          loading={busy}
          disabled={needs && passphrase.length < SHORTEST}
          data-testid={`engine-${id}`}
        />
      </div>
    </form>
  )
}
