import { Callout, InputGroup } from '@blueprintjs/core'
import { type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly help?: string
  /** Why the value will not do; null or undefined: it will. */
  readonly error?: string | null | undefined
  /** Given the ids that the control must carry. */
  readonly children: (ids: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode
}

/** A labelled control with a help text and, in place, what is wrong with it. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId()
  const about = `${id}-about`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': Boolean(error) })}
      <div id={about}>
        {error ? <div className="field-error">{error}</div> : null}
        {help ? <div className="field-help">{help}</div> : null}
      </div>
    </div>
  )
}

/** The commonest field: a line of text. Numbers too, as the text that a person types. */
export const TextField = ({
  label,
  help,
  error,
  value,
  onChange,
  testId,
  placeholder,
  numeric,
  disabled,
  focused,
}: {
  label: string
  help?: string
  error?: string | null | undefined
  value: string
  onChange: (value: string) => void
  testId?: string
  placeholder?: string
  numeric?: boolean
  disabled?: boolean
  /** In a dialog: begins here. */
  focused?: boolean
}) => (
  <Field label={label} {...(help ? { help } : {})} error={error}>
    {ids => (
      <InputGroup
        {...ids}
        value={value}
        onValueChange={onChange}
        placeholder={placeholder}
        disabled={disabled}
        autoFocus={focused}
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={false}
        data-testid={testId}
      />
    )}
  </Field>
)

/** In a small panel it would come below what is seen. */
const intoSight = (text: HTMLElement | null) => text?.scrollIntoView({ block: 'nearest' })

/** Why the terminal refused, where it was asked. */
export const Refusal = ({ text, testId }: { text: string | null; testId?: string }) =>
  text === null ? null : (
    <Callout intent="danger" icon={false} role="alert" data-testid={testId ?? 'refusal'}>
      <span ref={intoSight}>{text}</span>
    </Callout>
  )
