import type { BrokerId } from './market/instrument.ts'

/** Which secret: never the secret itself. */
export interface SecretRef {
  readonly broker: BrokerId
  readonly profile: string
}

export type SecretEngine = 'keytar' | 'passphrase-file' | 'memory'

/** The fields of an account's credential by name; null: none is kept. Throws LOCKED, NO_KEYCHAIN, BAD_DATA. */
export type Secrets = (broker: BrokerId) => Promise<Readonly<Record<string, string>> | null>

export interface SecretStore {
  readonly engine: SecretEngine
  get(ref: SecretRef): Promise<string | null>
  set(ref: SecretRef, value: string): Promise<void>
  delete(ref: SecretRef): Promise<boolean>
  list(): Promise<readonly SecretRef[]>
}
