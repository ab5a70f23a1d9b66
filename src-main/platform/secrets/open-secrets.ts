import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretEngine, SecretStore } from '../../core/ports.ts'

export interface SecretsOptions {
  readonly engine: SecretEngine
  /** The data folder. */
  readonly dir: string
  /** Only for `passphrase-file`. */
  readonly passphrase?: string
}

/** Opens exactly the engine that was chosen; there is no fall-back. Throws NO_KEYCHAIN, BAD_INPUT, BAD_DATA. */
export async function openSecrets(options: SecretsOptions): Promise<SecretStore> {
  throw new TerminalError('UNSUPPORTED', `${options.engine} comes in the next commit`)
}
