import { z } from 'zod'
import { brokerId, done, none, time } from './common.ts'
import { call } from './define.ts'

export const SecretEngineView = z.enum(['keytar', 'passphrase-file', 'memory'])

export const CredentialView = z.strictObject({
  broker: z.string(),
  profile: z.string(),
  engine: SecretEngineView,
  /** Names of the fields that are set; never their values. */
  fields: z.array(z.string()),
  createdAt: time,
})

const ref = { broker: brokerId, profile: z.string().regex(/^[\w-]{1,40}$/) }

/** In only: there is no call that gives a secret back. */
export const credentials = {
  /** Where secrets are kept, and whether that is open; engine null: not chosen yet. */
  'credentials.engine': call(
    none,
    z.strictObject({ engine: SecretEngineView.nullable(), unlocked: z.boolean(), text: z.string() }),
  ),
  /** Chosen in the open by a person; there is no silent fall-back. */
  'credentials.useEngine': call(
    z.strictObject({ engine: SecretEngineView, passphrase: z.string().min(8).max(1000).optional() }),
    done,
  ),
  /** Stores the fields of one credential. LOCKED: choose an engine first; CONFLICT: another engine holds it. */
  'credentials.set': call(z.strictObject({ ...ref, fields: z.record(z.string().max(60), z.string().max(8000)) }), done),
  /** Reads it back from the engine that holds it and says whether all fields are there. */
  'credentials.test': call(z.strictObject(ref), z.strictObject({ ok: z.boolean(), text: z.string() })),
  /** Deletes a credential from the engine that holds it. */
  'credentials.forget': call(z.strictObject(ref), z.strictObject({ existed: z.boolean() })),
  /** Which credentials there are: names of fields, never values. */
  'credentials.list': call(none, z.array(CredentialView)),
}
