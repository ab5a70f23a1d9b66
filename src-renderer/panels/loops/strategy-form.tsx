import { Button, Checkbox, HTMLSelect, Radio, RadioGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { StrategyForm as Settings } from '../../../src-preload/contract/views.ts'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { timeframes } from '../chart/chart-choice.ts'
import { Advanced } from './advanced.tsx'
import { fieldsOf, idFor, type StrategyFields, strategyFaults, strategyInput } from './strategy-fields.ts'

interface StrategyFormProps {
  readonly settings: Settings
  /** A strategy that is not there yet gets its id from its name. */
  readonly fresh: boolean
  readonly onDone: () => void
}

/** Makes or changes a strategy. */
export function StrategyForm({ settings, fresh, onDone }: StrategyFormProps) {
  const { loops, instruments } = useTerminal()
  const taken = new Set(useStore(loops, state => state.items).keys())
  const symbols = [...new Set([...useStore(instruments, state => state.items).values()].map(one => one.symbol))].sort()
  const [typed, setFields] = useState<StrategyFields>(() => fieldsOf(settings))
  const fields = fresh ? { ...typed, id: idFor(typed.name, taken) } : typed
  const set = (change: Partial<StrategyFields>) => setFields({ ...typed, ...change })
  const { ask, busy, refusal } = useAsk('strategies.save')
  const faults = strategyFaults(fields)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await ask(strategyInput(fields))) onDone()
  }
  return (
    <form className="pad stack" onSubmit={submit} data-testid="strategy-form">
      <div className="form-grid">
        <TextField
          label="Name"
          value={fields.name}
          error={faults.name}
          onChange={name => set({ name })}
          testId="strategy-name"
        />
        <Field label="Timeframe" help="It decides at the close of each bar.">
          {ids => (
            <HTMLSelect
              {...ids}
              value={fields.timeframe}
              options={[...timeframes]}
              data-testid="strategy-timeframe"
              onChange={event =>
                set({ timeframe: timeframes.find(one => one === event.currentTarget.value) ?? fields.timeframe })
              }
            />
          )}
        </Field>
      </div>
      <TextField
        label="Symbols"
        help={
          symbols.length > 0
            ? `Traded here: ${symbols.slice(0, 12).join(', ')}${symbols.length > 12 ? ', ...' : ''}`
            : 'Such as EURUSD, BTC/USD.'
        }
        value={fields.symbols}
        error={faults.symbols}
        onChange={text => set({ symbols: text })}
        testId="strategy-symbols"
      />
      <RadioGroup
        label="Signals from"
        selectedValue={fields.useMl ? 'ml' : 'rule'}
        onChange={event => set({ useMl: event.currentTarget.value === 'ml' })}
      >
        <Radio
          value="ml"
          label="Model: logistic regression, trained walk-forward on the bars before"
          data-testid="strategy-ml"
        />
        <Radio value="rule" label="Rule: moving-average cross" data-testid="strategy-rule" />
      </RadioGroup>
      <RadioGroup
        label="Each signal"
        selectedValue={fields.mode}
        onChange={event => set({ mode: event.currentTarget.value === 'auto' ? 'auto' : 'review' })}
      >
        <Radio value="review" label="Waits for me in the review queue" data-testid="strategy-review" />
        <Radio value="auto" label="Goes out by itself when risk allows it" data-testid="strategy-auto" />
      </RadioGroup>
      <BrokerChoice
        chosen={fields.brokers}
        error={faults.brokers}
        onChange={brokers => set({ brokers: [...brokers] })}
      />
      <Advanced fields={fields} faults={faults} onChange={set} />
      <Refusal text={refusal} testId="strategy-refusal" />
      <div className="form-actions">
        <Button text="Back" onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text={fresh ? 'Create strategy' : 'Save'}
          loading={busy}
          disabled={Object.keys(faults).length > 0}
          data-testid="strategy-save"
        />
      </div>
    </form>
  )
}

function BrokerChoice({
  chosen,
  error,
  onChange,
}: {
  chosen: readonly string[]
  error: string | undefined
  onChange: (ids: readonly string[]) => void
}) {
  const brokers = useStore(useTerminal().brokers, state => state.items)
  // One that is named but gone is shown, so that it can be taken out.
  const ids = [...new Set([...brokers.keys(), ...chosen])]
  return (
    <fieldset className="plain-set">
      <legend>Brokers</legend>
      <p className="field-help">Each order goes to the cheapest of these that trades the symbol.</p>
      {ids.map(id => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          data-testid={`strategy-broker-${id}`}
          onChange={event => onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter(one => one !== id))}
          label={brokers.get(id)?.title ?? `${id} (not there)`}
        />
      ))}
      {error ? <div className="field-error">{error}</div> : null}
    </fieldset>
  )
}
