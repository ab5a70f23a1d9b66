import { Button, HTMLSelect } from '@blueprintjs/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { VenueForm } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAnswer } from '../../use-answer.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { accountFaults, firstFields } from '../catalogue/connect/connect-fields.ts'

const { naming } = texts.brokers

/** Makes an account here that trades over the terminal. */
export function AccountForm({ keyId, venue }: { keyId: string; venue: string }) {
  const { answer: form, problem } = useAnswer('brokers.form', { family: 'mt5', venue })
  if (form === null) return <Refusal text={problem} testId="mt5-account-refusal" />
  return <Fields form={form} keyId={keyId} venue={venue} />
}

function Fields({ form, keyId, venue }: { form: VenueForm; keyId: string; venue: string }) {
  const terminal = useTerminal()
  const brokers = useStore(terminal.brokers, state => state.items)
  const taken = useMemo(() => new Set(brokers.keys()), [brokers])
  const { ask, busy, refusal } = useAsk('mt5.addAccount')
  const [fields, setFields] = useState(() => firstFields(form, taken))
  const faults = accountFaults(fields, taken)
  const slip = form.markets[0]?.settings.find(({ name }) => name === 'deviation')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const title = fields.title.trim()
    const deviation = Number(fields.choices.deviation ?? 10)
    if (await ask({ id: fields.id, title, venue, keyId, deviation }))
      terminal.messages.getState().say('success', naming.added(title))
  }
  return (
    <form className="stack" onSubmit={submit} data-testid="mt5-account-form">
      <div className="form-grid">
        <TextField
          label={naming.name}
          help={naming.nameHelp}
          value={fields.title}
          error={faults.title}
          onChange={title => setFields({ ...fields, title })}
          testId="mt5-account-title"
        />
        <TextField
          label={naming.id}
          help={naming.idHelp}
          value={fields.id}
          error={faults.id}
          onChange={id => setFields({ ...fields, id })}
          testId="mt5-account-id"
        />
        {slip === undefined ? null : (
          <Field label={slip.label} help={slip.help}>
            {ids => (
              <HTMLSelect
                {...ids}
                value={fields.choices.deviation ?? slip.usual}
                options={slip.options.map(({ value, label }) => ({ value, label }))}
                onChange={event =>
                  setFields({ ...fields, choices: { ...fields.choices, deviation: event.currentTarget.value } })
                }
                data-testid="mt5-account-deviation"
              />
            )}
          </Field>
        )}
      </div>
      <Refusal text={refusal} testId="mt5-account-refusal" />
      <div>
        <Button
          type="submit"
          intent="primary"
          text={naming.add(fields.title.trim())}
          loading={busy}
          disabled={Object.keys(faults).length > 0}
          data-testid="mt5-account-add"
        />
      </div>
    </form>
  )
}
