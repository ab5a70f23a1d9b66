import { HTMLSelect } from '@blueprintjs/core'
import { Field } from '../../ui/field.tsx'

/** One of a list, by a label. */
export function ChoiceField<T extends string>({
  label,
  value,
  choices,
  onChange,
  testId,
}: {
  label: string
  value: T
  choices: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
  testId: string
}) {
  return (
    <Field label={label}>
      {ids => (
        <HTMLSelect
          {...ids}
          value={value}
          options={[...choices]}
          onChange={event => {
            const chosen = choices.find(one => one.value === event.currentTarget.value)
            if (chosen) onChange(chosen.value)
          }}
          data-testid={testId}
        />
      )}
    </Field>
  )
}
