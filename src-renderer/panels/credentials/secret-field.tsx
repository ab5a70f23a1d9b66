import { InputGroup } from '@blueprintjs/core'
import { Field } from '../../ui/field.tsx'

/** A secret as it is typed: hidden, and remembered by nobody. */
export const SecretField = ({
  label,
  help,
  value,
  onChange,
  testId,
}: {
  label: string
  help?: string
  value: string
  onChange: (value: string) => void
  testId: string
}) => (
  <Field label={label} {...(help ? { help } : {})}>
    {ids => (
      <InputGroup
        {...ids}
        type="password"
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
        value={value}
        onValueChange={onChange}
        data-testid={testId}
      />
    )}
  </Field>
)
