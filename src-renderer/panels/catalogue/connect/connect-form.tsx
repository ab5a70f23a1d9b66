import { Button } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { Refusal } from '../../../ui/field.tsx'
import { useAnswer } from '../../../use-answer.ts'
import { useAsk } from '../../../use-ask.ts'
import { EngineChoice } from '../../credentials/engine-choice.tsx'
import { AccountPart } from './account-part.tsx'
import { type AccountFields, accountFaults, readSecrets } from './connect-fields.ts'
import { KeyHelp } from './key-help.tsx'
import { controlOf, SecretInputs } from './secret-inputs.tsx'

const words = texts.connect.key

/** The profile under which an account's key is kept. */
export const PROFILE = 'main'

interface ConnectFormProps {
  readonly form: VenueForm
  readonly fields: AccountFields
  readonly taken: ReadonlySet<string>
  readonly onChange: (fields: AccountFields) => void
  readonly onKept: () => void
  readonly onLeave: () => void
}

/** Takes the account and its key; the key goes to the place where secrets are kept, and out of the page. */
export function ConnectForm({ form, fields, taken, onChange, onKept, onLeave }: ConnectFormProps) {
  const { answer: engine, problem, reload } = useAnswer('credentials.engine', {})
  const { ask, busy, refusal } = useAsk('credentials.set')
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const faults = accountFaults(fields, taken)
  const usable = engine?.engine != null && engine.unlocked
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const from = event.currentTarget
    const data = new FormData(from)
    const read = readSecrets(form, name => String(data.get(controlOf(name)) ?? ''))
    setProblems(read.problems)
    const [wrong] = Object.keys(read.problems)
    if (wrong !== undefined) {
      from.querySelector<HTMLElement>(`[name="${controlOf(wrong)}"]`)?.focus()
      return
    }
    const done = await ask({ broker: fields.id, profile: PROFILE, fields: { ...read.fields } })
    // Also after a refusal: a secret is typed again rather than kept in the page.
    from.reset()
    if (done) onKept()
  }
  return (
    <>
      {engine !== null && !usable ? (
        <div className="connect-engine">
          <EngineChoice engine={engine} onChanged={reload} />
        </div>
      ) : null}
      <form className="connect-form" autoComplete="off" onSubmit={submit} data-testid="connect-form">
        <AccountPart form={form} fields={fields} faults={faults} onChange={onChange} />
        <KeyHelp form={form} />
        <fieldset className="connect-part connect-key" disabled={!usable}>
          <legend>{words.title}</legend>
          {usable ? null : <p className="muted">{words.chooseFirst}</p>}
          <SecretInputs form={form} problems={problems} />
        </fieldset>
        <div className="connect-end form-actions">
          <Refusal text={refusal ?? problem} testId="connect-refusal" />
          <Button text={texts.common.back} onClick={onLeave} />
          <Button
            type="submit"
            intent="primary"
            text={words.keep}
            loading={busy}
            disabled={!usable || Object.keys(faults).length > 0}
            data-testid="connect-look"
          />
        </div>
      </form>
    </>
  )
}
