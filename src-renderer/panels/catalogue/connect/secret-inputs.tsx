import { InputGroup, TextArea } from '@blueprintjs/core'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { Field } from '../../../ui/field.tsx'

const quiet = { autoComplete: 'off', spellCheck: false, 'data-1p-ignore': '', 'data-lpignore': 'true' } as const

/** The name of a secret's control in its form. */
export const controlOf = (name: string): string => `secret-${name}`

/**
 * The fields of a credential. They stand in the controls alone, never in the page's state or in an attribute, and are
 * read once, when they are sent.
 */
export const SecretInputs = ({ form, problems }: { form: VenueForm; problems: Readonly<Record<string, string>> }) => (
  <>
    {form.credentials.map(({ name, label, help, secret, optional, multiline }) => (
      <Field key={name} label={optional ? texts.connect.key.optional(label) : label} help={help} error={problems[name]}>
        {ids =>
          multiline ? (
            <TextArea
              {...ids}
              {...quiet}
              name={controlOf(name)}
              className={secret ? 'is-secret' : ''}
              rows={2}
              fill
              data-testid={controlOf(name)}
            />
          ) : (
            <InputGroup
              {...ids}
              {...quiet}
              name={controlOf(name)}
              type={secret ? 'password' : 'text'}
              data-testid={controlOf(name)}
            />
          )
        }
      </Field>
    ))}
  </>
)
