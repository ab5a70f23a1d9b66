import { z } from 'zod'
import type { UnixMs } from '../../core/kernel/clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretEngine, SecretRef, SecretStore } from '../../core/secret-ports.ts'
import type { Settings } from '../settings.ts'
import type { CredentialEntry } from '../settings-schema.ts'
import { accountOf } from './account.ts'
import { moveCredential } from './move-credential.ts'

const fieldsShape = z
  .record(z.string().min(1).max(100), z.string().min(1).max(16_384))
  .refine(fields => Object.keys(fields).length > 0 && Object.keys(fields).length <= 50)

/** One credential: the broker's fields by name, all texts. */
export type CredentialFields = Readonly<Record<string, string>>

export interface Credentials {
  /** Names only; safe to show. */
  list(): readonly CredentialEntry[]
  /** Stores in the chosen engine. Throws CONFLICT while another engine holds this credential. */
  set(ref: SecretRef, fields: CredentialFields): Promise<void>
  /** For the broker's adapter in this process, never for the page. From the engine that holds it and no other. */
  read(ref: SecretRef): Promise<CredentialFields>
  /** False when there was none. */
  forget(ref: SecretRef): Promise<boolean>
  move(ref: SecretRef, to: SecretEngine): Promise<void>
}

export interface CredentialsOptions {
  readonly settings: Pick<Settings, 'get' | 'set'>
  /** Where new credentials go. */
  readonly engine: SecretEngine
  /** Opens an engine, once for each that is needed. */
  open(engine: SecretEngine): Promise<SecretStore>
  now(): UnixMs
  /** Told each value before it is used, so that the log can keep it out. */
  redact(value: string, field: string, ref: SecretRef): void
}

/** The credentials of this data folder: values in an engine, names and the engine's name in the settings. */
export function openCredentials({ settings, engine, open, now, redact }: CredentialsOptions): Credentials {
  const stores = new Map<SecretEngine, Promise<SecretStore>>()
  const store = (name: SecretEngine): Promise<SecretStore> => {
    const opened = stores.get(name) ?? open(name)
    stores.set(name, opened)
    // A failed opening may go better the next time: the keychain was locked, the passphrase mistyped.
    opened.catch(() => stores.delete(name))
    return opened
  }
  const find = (ref: SecretRef): CredentialEntry | undefined =>
    settings.get('credentials').find(entry => entry.broker === ref.broker && entry.profile === ref.profile)
  const put = (entry: CredentialEntry): void => settings.set('credentials', [...without(entry), entry])
  const without = (ref: SecretRef): CredentialEntry[] =>
    settings.get('credentials').filter(entry => entry.broker !== ref.broker || entry.profile !== ref.profile)
  const known = (ref: SecretRef): CredentialEntry => {
    const entry = find(ref)
    if (!entry) throw new TerminalError('NOT_FOUND', `There is no credential ${accountOf(ref)}: enter it first.`)
    return entry
  }

  return {
    list: () => settings.get('credentials'),
    async set(ref, given) {
      const account = accountOf(ref)
      const fields = fieldsShape.safeParse(given)
      if (!fields.success)
        throw new TerminalError('BAD_INPUT', `The credential ${account} needs 1 to 50 fields, each filled in.`)
      for (const [field, value] of Object.entries(fields.data)) redact(value, field, ref)
      const before = find(ref)
      if (before && before.engine !== engine)
        throw new TerminalError(
          'CONFLICT',
          `The credential ${account} is held by ${before.engine}. Forget it or move it to ${engine} first.`,
        )
      await (await store(engine)).set(ref, JSON.stringify(fields.data))
      put({ broker: ref.broker, profile: ref.profile, engine, createdAt: now(), fields: Object.keys(fields.data) })
    },
    async read(ref) {
      const entry = known(ref)
      const text = await (await store(entry.engine)).get(ref)
      if (text === null)
        throw new TerminalError(
          'NOT_FOUND',
          `${entry.engine} no longer holds the credential ${accountOf(ref)}: enter it again.`,
        )
      const fields = parseFields(text, entry)
      for (const [field, value] of Object.entries(fields)) redact(value, field, ref)
      return fields
    },
    async forget(ref) {
      const entry = find(ref)
      if (!entry) return false
      await (await store(entry.engine)).delete(ref)
      settings.set('credentials', without(ref))
      return true
    },
    async move(ref, to) {
      const entry = known(ref)
      if (entry.engine === to) return
      await moveCredential(ref, await store(entry.engine), await store(to), () => put({ ...entry, engine: to }))
    },
  }
}

function parseFields(text: string, entry: CredentialEntry): CredentialFields {
  try {
    return fieldsShape.parse(JSON.parse(text))
  } catch {
    // Without the cause: a parser's message quotes what it could not read.
    throw new TerminalError(
      'BAD_DATA',
      `${entry.engine} holds something else than fields for ${accountOf(entry)}: enter the credential again.`,
    )
  }
}
