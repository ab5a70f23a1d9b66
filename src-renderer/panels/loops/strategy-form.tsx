import { Button, Checkbox, HTMLSelect, Radio, RadioGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { StrategyForm as Settings } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Field, Refusal, TextField } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { timeframes } from '../chart/chart-choice.ts'
import { Advanced } from './advanced.tsx'
import { fieldsOf, idFor, type StrategyFields, strategyFaults, strategyInput } from './strategy-fields.ts'

const say = texts.loops.form
/** So many of the symbols that are traded are named beside the field. */
const NAMED = 12

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
          label={say.name}
          value={fields.name}
          error={faults.name}
          onChange={name => set({ name })}
          testId="strategy-name"
        />
        <Field label={say.timeframe} help={say.timeframeHelp}>
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
        label={say.symbols}
        help={symbols.length > 0 ? say.traded(symbols.slice(0, NAMED), symbols.length > NAMED) : say.symbolsHelp}
        value={fields.symbols}
        error={faults.symbols}
        onChange={text => set({ symbols: text })}
        testId="strategy-symbols"
      />
      <RadioGroup
        label={say.signals}
        selectedValue={fields.useMl ? 'ml' : 'rule'}
        onChange={event => set({ useMl: event.currentTarget.value === 'ml' })}
      >
        <Radio value="ml" label={say.model} data-testid="strategy-ml" />
        <Radio value="rule" label={say.rule} data-testid="strategy-rule" />
      </RadioGroup>
      <RadioGroup
        label={say.each}
        selectedValue={fields.mode}
        onChange={event => set({ mode: event.currentTarget.value === 'auto' ? 'auto' : 'review' })}
      >
        <Radio value="review" label={say.review} data-testid="strategy-review" />
        <Radio value="auto" label={say.auto} data-testid="strategy-auto" />
      </RadioGroup>
      <BrokerChoice
        chosen={fields.brokers}
        error={faults.brokers}
        onChange={brokers => set({ brokers: [...brokers] })}
      />
      <Advanced fields={fields} faults={faults} onChange={set} />
      <Refusal text={refusal} testId="strategy-refusal" />
      <div className="form-actions">
        <Button text={texts.common.back} onClick={onDone} />
        <Button
          type="submit"
          intent="primary"
          text={fresh ? texts.loops.create : texts.common.save}
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
      <legend>{say.brokers}</legend>
      <p className="field-help">{say.brokersHelp}</p>
      {ids.map(id => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          data-testid={`strategy-broker-${id}`}
          onChange={event => onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter(one => one !== id))}
          label={brokers.get(id)?.title ?? say.gone(id)}
        />
      ))}
      {error ? <div className="field-error">{error}</div> : null}
    </fieldset>
  )
}
