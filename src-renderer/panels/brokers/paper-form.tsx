import { Button, HTMLSelect } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { firstPaper, type PaperFields, paperFaults, paperInput } from './paper-fields.ts'

type TextName = Exclude<keyof PaperFields, 'positions'>

const words = texts.brokers.paper
const { naming } = texts.brokers
const labels: Readonly<Record<TextName, { readonly label: string; readonly help: string }>> = {
  ...words.fields,
  id: { label: naming.id, help: naming.idHelp },
  title: { label: naming.name, help: naming.nameHelp },
}
const numeric: ReadonlySet<TextName> = new Set([
  'cash',
  'latencyMs',
  'spreadMarkup',
  'conversion',
  'commission',
  'slippage',
])

const positions = (['netting', 'hedging'] as const).map(value => ({ value, label: texts.brokers.positions[value] }))

/** Adds a paper broker: play money at the prices of the data source. */
export function PaperForm({ taken, onDone }: { taken: ReadonlySet<string>; onDone: () => void }) {
  const [fields, setFields] = useState<PaperFields>(() => freshId(taken))
  const { ask, busy, refusal } = useAsk('brokers.addPaper')
  const terminal = useTerminal()
  const faults = paperFaults(fields)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await ask(paperInput(fields)))) return
    terminal.messages.getState().say('success', words.ready(fields.title.trim()))
    onDone()
  }
  const text = (name: TextName) => (
    <TextField
      {...labels[name]}
      numeric={numeric.has(name)}
      value={fields[name]}
      error={faults[name]}
      testId={`paper-${name}`}
      onChange={value => setFields({ ...fields, [name]: name === 'currency' ? value.toUpperCase() : value })}
    />
  )
  return (
    <form className="pad stack" onSubmit={submit} data-testid="paper-form">
      <p className="muted">{words.text}</p>
      <div className="form-grid">
        {text('title')}
        {text('id')}
        {text('currency')}
        {text('cash')}
        <Field {...words.fields.positions}>
          {ids => (
            <HTMLSelect
              {...ids}
              value={fields.positions}
              options={positions}
              data-testid="paper-positions"
              onChange={event =>
                setFields({ ...fields, positions: event.currentTarget.value === 'hedging' ? 'hedging' : 'netting' })
              }
            />
          )}
        </Field>
        {text('latencyMs')}
        {text('spreadMarkup')}
        {text('commission')}
        {text('slippage')}
        {text('conversion')}
      </div>
      <Refusal text={refusal} testId="broker-refusal" />
      <div className="form-actions">
        <Button text={texts.common.back} onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text={texts.brokers.addPaper}
          loading={busy}
          disabled={Object.keys(faults).length > 0}
          data-testid="paper-add"
        />
      </div>
    </form>
  )
}

/** `paper`, `paper-2`, ...: the first that is free. */
function freshId(taken: ReadonlySet<string>): PaperFields {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? 'paper' : `paper-${n}`
    if (!taken.has(id)) return { ...firstPaper, id, title: n === 1 ? words.title : naming.numbered(words.title, n) }
  }
}
