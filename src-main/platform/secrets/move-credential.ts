import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretRef, SecretStore } from '../../core/secret-ports.ts'
import { accountOf } from './account.ts'

/**
 * Copies, reads back, compares, then calls `switched` (which notes the new engine), and only then deletes: a crash at
 * any point leaves a credential that is where the note says. Throws NOT_FOUND, BAD_DATA.
 */
export async function moveCredential(
  ref: SecretRef,
  from: SecretStore,
  to: SecretStore,
  switched: () => void,
): Promise<void> {
  const value = await from.get(ref)
  if (value === null)
    throw new TerminalError(
      'NOT_FOUND',
      `${from.engine} no longer holds the credential ${accountOf(ref)}: enter it again.`,
    )
  await to.set(ref, value)
  if ((await to.get(ref)) !== value)
    throw new TerminalError(
      'BAD_DATA',
      `${to.engine} did not give back what it was given for ${accountOf(ref)}: it stays with ${from.engine}.`,
    )
  switched()
  await from.delete(ref)
}
