import { TerminalError } from '../core/kernel/errors.ts'
import type { SecretEngine, SecretStore } from '../core/secret-ports.ts'
import { type Credentials, openCredentials } from './secrets/credential-index.ts'
import { openSecrets } from './secrets/open-secrets.ts'
import type { Settings } from './settings.ts'
import type { CredentialEntry } from './settings-schema.ts'

export interface CredentialDeskOptions {
  readonly settings: Settings
  /** The data folder. */
  readonly dir: string
  readonly now: () => number
  readonly redact: (value: string, field: string) => void
}

/** Credentials as a person handles them: an engine chosen in the open, then set, test, forget and list. Nothing gives a value back. */
export interface CredentialDesk {
  engine(): { engine: SecretEngine | null; unlocked: boolean; text: string }
  /** Opens the engine at once, so that a wrong passphrase or a missing keychain is heard now. */
  useEngine(engine: SecretEngine, passphrase: string | undefined): Promise<void>
  set(broker: string, profile: string, fields: Readonly<Record<string, string>>): Promise<void>
  test(broker: string, profile: string): Promise<{ ok: boolean; text: string }>
  forget(broker: string, profile: string): Promise<boolean>
  list(): CredentialEntry[]
  /** The engine that the person chose, opened. Throws LOCKED, NO_KEYCHAIN. */
  store(): Promise<SecretStore>
  /** For the broker's adapter, never for the page: the fields that are kept for it; null: none. Throws LOCKED, NO_KEYCHAIN, BAD_DATA. */
  read(broker: string): Promise<Readonly<Record<string, string>> | null>
}

const texts: Readonly<Record<SecretEngine, string>> = {
  keytar: "The operating system's keychain holds the secrets.",
  'passphrase-file':
    'An encrypted file in the data folder holds the secrets; its passphrase is asked for once a start.',
  memory: 'Secrets are forgotten when the terminal stops.',
}

export function credentialDesk({ settings, dir, now, redact }: CredentialDeskOptions): CredentialDesk {
  const stores = new Map<SecretEngine, SecretStore>()
  const open = async (engine: SecretEngine, passphrase?: string): Promise<SecretStore> => {
    const store = stores.get(engine) ?? (await openSecrets({ engine, dir, passphrase }))
    stores.set(engine, store)
    return store
  }
  const chosen = (): SecretEngine => {
    const engine = settings.get('secretEngine')
    if (engine !== null) return engine
    throw new TerminalError(
      'LOCKED',
      'Choose first where secrets are kept: the keychain, or a file under a passphrase.',
    )
  }
  const credentials = (): Credentials =>
    openCredentials({ settings, engine: chosen(), open, now, redact: (value, field) => redact(value, field) })
  return {
    engine() {
      const engine = settings.get('secretEngine')
      if (engine === null) return { engine, unlocked: false, text: 'Nothing is chosen yet.' }
      return { engine, unlocked: stores.has(engine) || engine === 'keytar', text: texts[engine] }
    },
    async useEngine(engine, passphrase) {
      if (passphrase !== undefined) redact(passphrase, 'passphrase')
      stores.delete(engine)
      await open(engine, passphrase)
      settings.set('secretEngine', engine)
    },
    set: (broker, profile, fields) => credentials().set({ broker, profile }, fields),
    async test(broker, profile) {
      const ref = { broker, profile }
      const entry = settings.get('credentials').find(c => c.broker === broker && c.profile === profile)
      const fields = await credentials().read(ref)
      const missing = (entry?.fields ?? []).filter(name => !(name in fields))
      return missing.length === 0
        ? { ok: true, text: `All ${Object.keys(fields).length} fields are there.` }
        : { ok: false, text: `Missing: ${missing.join(', ')}. Enter the credential again.` }
    },
    forget: (broker, profile) => credentials().forget({ broker, profile }),
    list: () => settings.get('credentials'),
    store: async () => open(chosen()),
    async read(broker) {
      const entry = settings.get('credentials').find(c => c.broker === broker)
      return entry === undefined ? null : credentials().read(entry)
    },
  }
}
