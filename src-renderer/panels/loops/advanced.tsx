import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { numberNames, type StrategyFaults, type StrategyFields } from './strategy-fields.ts'

/** The numbers that the defaults are good for; open by themselves when one will not do. */
export function Advanced({
  fields,
  faults,
  onChange,
}: {
  fields: StrategyFields
  faults: StrategyFaults
  onChange: (change: Partial<StrategyFields>) => void
}) {
  const wrong = numberNames.some(name => faults[name] !== undefined)
  return (
    <details className="advanced" open={wrong || undefined}>
      <summary data-testid="strategy-advanced">{texts.loops.form.advanced}</summary>
      <div className="form-grid">
        {numberNames.map(name => (
          <TextField
            key={name}
            {...texts.loops.numbers[name]}
            value={fields[name]}
            error={faults[name]}
            numeric
            testId={`strategy-${name}`}
            onChange={value => onChange({ [name]: value })}
          />
        ))}
      </div>
    </details>
  )
}
