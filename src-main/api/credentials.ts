import type { ApiParts, Part } from './context.ts'

const ok = { ok: true } as const

/** In only: nothing here gives a secret back. */
export function credentialsApi({
  credentials,
}: ApiParts): Part<
  | 'credentials.engine'
  | 'credentials.useEngine'
  | 'credentials.set'
  | 'credentials.test'
  | 'credentials.forget'
  | 'credentials.list'
> {
  return {
    'credentials.engine': () => credentials.engine(),
    'credentials.useEngine': async ({ engine, passphrase }) => {
      await credentials.useEngine(engine, passphrase)
      return ok
    },
    'credentials.set': async ({ broker, profile, fields }) => {
      await credentials.set(broker, profile, fields)
      return ok
    },
    'credentials.test': ({ broker, profile }) => credentials.test(broker, profile),
    'credentials.forget': async ({ broker, profile }) => ({ existed: await credentials.forget(broker, profile) }),
    'credentials.list': () => credentials.list(),
  }
}
