import { Button, HTMLSelect } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { firstPaper, type PaperFields, paperFaults, paperInput } from './paper-fields.ts'

type TextName = Exclude<keyof PaperFields, 'positions'>

const texts: Readonly<Record<TextName, { label: string; help: string; numeric?: boolean }>> = {
  id: { label: 'Id', help: 'Short and lasting; part of every instrument\u2019s name.' },
  title: { label: 'Name', help: 'As shown in this window.' },
  currency: { label: 'Currency', help: 'Of the account.' },
  cash: { label: 'Cash', help: 'Play money to begin with.', numeric: true },
  latencyMs: { label: 'Latency, ms', help: 'From sending an order to the venue seeing it.', numeric: true },
  spreadMarkup: {
    label: 'Spread markup, steps',
    help: 'Added to the spread, in price steps over both sides.',
    numeric: true,
  },
  conversion: {
    label: 'Currency conversion',
    help: 'Share lost when money is exchanged into the account\u2019s currency, such as 0.005.',
    numeric: true,
  },
  commission: {
    label: 'Commission',
    help: 'Share of the notional each way, such as 0.00002. Empty: usual for the instrument.',
    numeric: true,
  },
  slippage: {
    label: 'Slippage',
    help: 'Share of the price on market orders. Empty: usual for the instrument.',
    numeric: true,
  },
}

/** Adds a paper broker: play money at the prices of the data source. */
export function PaperForm({ taken, onDone }: { taken: ReadonlySet<string>; onDone: () => void }) {
  const [fields, setFields] = useState<PaperFields>(() => freshId(taken))
  const { ask, busy, refusal } = useAsk('brokers.addPaper')
  const terminal = useTerminal()
  const faults = paperFaults(fields)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await ask(paperInput(fields)))) return
    terminal.messages.getState().say('success', `${fields.title.trim()} is ready.`)
    onDone()
  }
  const text = (name: TextName) => (
    <TextField
      {...texts[name]}
      value={fields[name]}
      error={faults[name]}
      testId={`paper-${name}`}
      onChange={value => setFields({ ...fields, [name]: name === 'currency' ? value.toUpperCase() : value })}
    />
  )
  return (
    <form className="pad stack" onSubmit={submit} data-testid="paper-form">
      <p className="muted">
        Orders are filled from the prices of the data source, with depth, fees and rejects as a broker would.
      </p>
      <div className="form-grid">
        {text('title')}
        {text('id')}
        {text('currency')}
        {text('cash')}
        <Field label="Positions" help="Netting: one a symbol. Hedging: long and short side by side.">
          {ids => (
            <HTMLSelect
              {...ids}
              value={fields.positions}
              options={['netting', 'hedging']}
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
        <Button text="Back" onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text="Add paper broker"
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
    if (!taken.has(id)) return { ...firstPaper, id, title: n === 1 ? 'Paper' : `Paper ${n}` }
  }
}
