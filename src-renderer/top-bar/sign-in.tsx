import { Button, InputGroup } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { messageOf } from '../message-of.ts'
import type { SignIn as Ask } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'

const say = texts.connection

/** Where this page's ticket is used up: takes the host's token, as the terminal printed it when it started. */
export function SignIn({ signIn }: { signIn: NonNullable<Ask> }) {
  const [token, setToken] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await signIn(token.trim())
      setError(null)
      setToken('')
    } catch (failure) {
      setError(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="sign-in" onSubmit={submit}>
      <Field label={say.token} help={say.tokenHelp} error={error}>
        {ids => (
          <InputGroup
            {...ids}
            type="password"
            autoComplete="off"
            value={token}
            onValueChange={setToken}
            data-testid="token"
          />
        )}
      </Field>
      <Button type="submit" intent="primary" text={say.connect} loading={busy} disabled={token.trim() === ''} />
    </form>
  )
}
