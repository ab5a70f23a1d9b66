import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretEngine, SecretStore } from '../../core/secret-ports.ts'
import { folderId } from '../data-dir.ts'
import { keytarStore } from './keytar-store.ts'
import { memoryStore } from './memory-store.ts'
import { passphraseFile } from './passphrase-file.ts'

export interface SecretsOptions {
  readonly engine: SecretEngine
  /** The data folder. */
  readonly dir: string
  /** Only for `passphrase-file`. */
  readonly passphrase?: string | undefined
}

/** Opens exactly the engine that was chosen; there is no fall-back. Throws NO_KEYCHAIN, BAD_INPUT, BAD_DATA. */
export async function openSecrets({ engine, dir, passphrase }: SecretsOptions): Promise<SecretStore> {
  switch (engine) {
    case 'keytar':
      return keytarStore(folderId(dir))
    case 'passphrase-file':
      if (passphrase === undefined)
        throw new TerminalError('BAD_INPUT', `The secrets in ${dir} are under a passphrase: give it to open them.`)
      return passphraseFile(dir, passphrase)
    case 'memory':
      return memoryStore()
  }
}
