import { HTMLSelect, InputGroup } from '@blueprintjs/core'
import { Field } from '../../ui/field.tsx'

interface ByFieldProps<T extends string> {
  readonly label: string
  readonly byLabel: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly by: T
  readonly ways: readonly { readonly value: T; readonly label: string }[]
  readonly onBy: (by: T) => void
  readonly error: string | null
  /** What it comes to, as the terminal says. */
  readonly help?: string | undefined
  readonly testId: string
}

/** A number and what it counts, in one line: `100` `risk, USD`. */
export function ByField<T extends string>(props: ByFieldProps<T>) {
  const { label, byLabel, value, onChange, by, ways, onBy, error, help, testId } = props
  return (
    <Field label={label} error={error} {...(help && !error ? { help } : {})}>
      {ids => (
        <div className="by-field">
          <InputGroup
            {...ids}
            value={value}
            onValueChange={onChange}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            data-testid={testId}
          />
          <HTMLSelect
            aria-label={byLabel}
            value={by}
            options={[...ways]}
            onChange={event => {
              const chosen = ways.find(one => one.value === event.currentTarget.value)
              if (chosen) onBy(chosen.value)
            }}
            data-testid={`${testId}-by`}
          />
        </div>
      )}
    </Field>
  )
}
