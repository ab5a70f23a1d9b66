import { Button, InputGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { type Draft, readDraft } from './credential-fields.ts'
import { SecretField } from './secret-field.tsx'

const words = texts.credentials.form

const start: readonly Draft[] = [
  { id: 1, name: 'apiKey', value: '' },
  { id: 2, name: 'secret', value: '' },
]

/** Takes a credential and forgets it at once: the terminal keeps it, the page never has it again. */
export function CredentialForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { ask, busy, refusal } = useAsk('credentials.set')
  const [broker, setBroker] = useState('')
  const [profile, setProfile] = useState('main')
  const [drafts, setDrafts] = useState(start)
  const [tried, setTried] = useState(false)
  const { ready, problems } = readDraft(broker, profile, drafts)
  const change = (id: number, part: Partial<Draft>) =>
    setDrafts(drafts.map(one => (one.id === id ? { ...one, ...part } : one)))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!ready) return
    const done = await ask({ ...ready, fields: { ...ready.fields } })
    // Also after a refusal: a secret is typed again rather than kept in the page.
    setDrafts(drafts.map(one => ({ ...one, value: '' })))
    setTried(false)
    if (done) onDone()
  }
  return (
    <form className="credential-form stack" autoComplete="off" onSubmit={submit} data-testid="credential-form">
      <div className="form-grid">
        <TextField
          label={words.broker}
          help={words.brokerHelp}
          error={tried ? problems.broker : null}
          value={broker}
          onChange={setBroker}
          testId="credential-broker"
        />
        <TextField
          label={words.profile}
          help={words.profileHelp}
          error={tried ? problems.profile : null}
          value={profile}
          onChange={setProfile}
          testId="credential-profile"
        />
      </div>
      {drafts.map(({ id, name, value }, index) => (
        <div key={id} className="secret-row">
          <div className="field">
            <label htmlFor={`secret-name-${id}`}>{words.field(index + 1)}</label>
            <InputGroup
              id={`secret-name-${id}`}
              value={name}
              onValueChange={text => change(id, { name: text })}
              autoComplete="off"
              spellCheck={false}
              data-testid={`credential-name-${index}`}
            />
          </div>
          <SecretField
            label={words.value(name)}
            value={value}
            onChange={text => change(id, { value: text })}
            testId={`credential-value-${index}`}
          />
        </div>
      ))}
      {tried && problems.fields ? <div className="field-error">{problems.fields}</div> : null}
      <Refusal text={refusal} />
      <div className="credentials-head">
        <Button
          size="small"
          variant="minimal"
          text={words.another}
          onClick={() =>
            setDrafts([...drafts, { id: Math.max(0, ...drafts.map(one => one.id)) + 1, name: '', value: '' }])
          }
        />
        <span className="form-actions">
          <Button text={texts.common.back} onClick={onCancel} />
          <Button type="submit" intent="primary" text={words.save} loading={busy} data-testid="credential-save" />
        </span>
      </div>
    </form>
  )
}
