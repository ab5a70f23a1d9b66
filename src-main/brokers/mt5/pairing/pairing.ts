import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { TerminalError } from '../../../core/kernel/errors.ts'
import type { SecretStore } from '../../../core/secret-ports.ts'
import { hex, keyId, ticket } from '../wire/fields.ts'

/** Under this name pairings stand in the secret store, each with its key id as the profile. */
export const PAIRING_BROKER = 'mt5-bridge'

const record = z.object({
  v: z.literal(1),
  /** 32 random bytes. */
  secret: hex(64),
  /** What a person calls this terminal. */
  title: z.string().min(1).max(100),
  /** UTC ms. */
  createdAt: z.int().nonnegative(),
  /** Off until a person turns it on. It stands beside the secret, so that whoever can write a settings file cannot turn it on. */
  tradeEnabled: z.boolean(),
  magic: ticket.nullable(),
  /** Where its `pair.json` was written; null: it was handed over as a code. */
  folder: z.string().max(4096).nullable(),
})

/** One terminal that may talk to us. Holds the secret: never to a page, never into a log. */
export type Pairing = Readonly<z.infer<typeof record>> & { readonly keyId: string }

/** A new one, not stored yet. Trading is off. */
export const newPairing = (title: string, folder: string | null, now: number): Pairing => ({
  v: 1,
  keyId: `k${randomBytes(6).toString('hex')}`,
  secret: randomBytes(32).toString('hex'),
  title,
  createdAt: now,
  tradeEnabled: false,
  magic: null,
  folder,
})

/** All that are kept, the oldest first. Throws what the store throws, and BAD_DATA. */
export async function loadPairings(store: SecretStore): Promise<Pairing[]> {
  const pairings: Pairing[] = []
  for (const ref of await store.list()) {
    if (ref.broker !== PAIRING_BROKER || !keyId.safeParse(ref.profile).success) continue
    const text = await store.get(ref)
    if (text !== null) pairings.push({ ...read(text, ref.profile), keyId: ref.profile })
  }
  return pairings.sort((a, b) => a.createdAt - b.createdAt || (a.keyId < b.keyId ? -1 : 1))
}

/** Throws BAD_INPUT for a title that is empty or too long. */
export async function keepPairing(store: SecretStore, { keyId: profile, ...rest }: Pairing): Promise<void> {
  const checked = record.safeParse(rest)
  if (!checked.success) throw new TerminalError('BAD_INPUT', 'A paired terminal needs a name of 1 to 100 characters.')
  await store.set({ broker: PAIRING_BROKER, profile }, JSON.stringify(checked.data))
}

export const forgetPairing = async (store: SecretStore, profile: string): Promise<boolean> =>
  store.delete({ broker: PAIRING_BROKER, profile })

/** To type into the agent's input, where no file reaches it (item 13). Shown once: it holds the secret. */
export const pairingCode = (port: number, pairing: Pick<Pairing, 'keyId' | 'secret'>): string =>
  `mtb1:${port}:${pairing.keyId}:${pairing.secret}`

function read(text: string, profile: string): z.infer<typeof record> {
  try {
    return record.parse(JSON.parse(text))
  } catch {
    // Without the cause: a parser's message quotes what it could not read, and that is a secret.
    throw new TerminalError(
      'BAD_DATA',
      `The secret store holds something else than a pairing under ${PAIRING_BROKER}:${profile}. Delete that entry and pair the terminal again.`,
    )
  }
}
