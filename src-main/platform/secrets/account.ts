import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretRef } from '../../core/secret-ports.ts'

const printable = /^[^\p{Cc}]{1,100}$/u

/** `broker:profile`. Throws BAD_INPUT for names that could not be told apart again. */
export function accountOf(ref: SecretRef): string {
  if (!printable.test(ref.broker) || ref.broker.includes(':') || !printable.test(ref.profile))
    throw new TerminalError(
      'BAD_INPUT',
      'A credential needs a broker (no colon in it) and a profile of 1 to 100 printable characters each.',
    )
  return `${ref.broker}:${ref.profile}`
}

/** The reverse; undefined for an account that is not ours. */
export function refOf(account: string): SecretRef | undefined {
  const colon = account.indexOf(':')
  return colon > 0 && colon < account.length - 1
    ? { broker: account.slice(0, colon), profile: account.slice(colon + 1) }
    : undefined
}

/** Throws BAD_INPUT for a value that no engine should be given. */
export function checkValue(value: string): void {
  if (value.length === 0 || value.length > 64 * 1024 || !value.isWellFormed())
    throw new TerminalError('BAD_INPUT', 'A credential must have 1 to 65536 characters.')
}
