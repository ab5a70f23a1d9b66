import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../link/link.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'
import { SecretField } from './secret-field.tsx'

const words = texts.credentials.engine

type Engine = OutputOf<'credentials.engine'>
type Id = NonNullable<Engine['engine']>

/** Those that a person may choose. */
const choices = ['keytar', 'passphrase-file'] as const
const SHORTEST = 8

/** Where secrets are kept: chosen by a person, never by falling back. */
export function EngineChoice({ engine, onChanged }: { engine: Engine; onChanged: () => void }) {
  const locked = engine.engine === 'passphrase-file' && !engine.unlocked
  const [choosing, setChoosing] = useState(false)
  const open = engine.engine === null || choosing
  return (
    <section aria-label={words.title} data-testid="engine" data-value={engine.engine ?? ''}>
      <div className="credentials-head">
        <h2>{words.title}</h2>
        {engine.engine !== null ? (
          <Button
            size="small"
            variant="minimal"
            text={choosing ? words.dontChange : texts.common.change}
            onClick={() => setChoosing(!choosing)}
          />
        ) : null}
      </div>
      {engine.engine === null ? null : (
        <p className="cluster">
          <strong>{words.titles[engine.engine]}</strong>
          <Badge tone={engine.unlocked ? 'good' : 'warn'} testId="engine-state">
            {engine.unlocked ? words.open : words.locked}
          </Badge>
          <span className="muted">{engine.text}</span>
        </p>
      )}
      {locked && !choosing ? <EngineForm id="passphrase-file" verb={words.unlock} onDone={onChanged} /> : null}
      {open ? (
        <>
          <p className="muted">{words.nothingChosen}</p>
          <ul className="engine-list">
            {choices.map(id => (
              <li key={id} data-current={id === engine.engine || undefined}>
                <strong>{words.titles[id]}</strong>
                <p>{words.texts[id]}</p>
                <EngineForm
                  id={id}
                  verb={id === engine.engine ? words.useOn : words.use}
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
          label={words.passphrase}
          help={words.passphraseHelp(SHORTEST)}
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
