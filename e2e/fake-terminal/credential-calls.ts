import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { CredentialView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok, only } from './answer.ts'
import type { World } from './world.ts'

type Names = Extract<keyof TerminalContract, `credentials.${string}`>

/** Keeps the names of fields only, as the page ever sees. There is no keychain here. */
export function credentialCalls(world: World): Pick<Impl<TerminalContract, null>, Names> {
  let engine: CredentialView['engine'] | null = null
  const kept = new Map<string, CredentialView>()
  return {
    'credentials.engine': () => ({
      engine,
      unlocked: engine !== null,
      text:
        engine === null
          ? 'Nothing is chosen yet.'
          : 'An encrypted file in the data folder holds the secrets; its passphrase is asked for once a start.',
    }),
    'credentials.useEngine': ({ engine: wanted }) => {
      if (wanted === 'keytar')
        throw new RpcError('NO_KEYCHAIN', 'This computer has no keychain that answers. Choose the encrypted file.')
      engine = wanted
      return ok
    },
    'credentials.set': ({ broker, profile, fields }) => {
      if (engine === null) throw new RpcError('LOCKED', 'Choose first where secrets are kept.')
      if (Object.values(fields).some(value => /wrong/i.test(value))) world.wrongKeys.add(broker)
      else world.wrongKeys.delete(broker)
      kept.set(`${broker} ${profile}`, { broker, profile, engine, fields: Object.keys(fields), createdAt: world.now })
      return ok
    },
    'credentials.test': ({ broker, profile }) => {
      const { fields } = only(kept.get(`${broker} ${profile}`), 'credential of that name')
      return { ok: true, text: `All ${fields.length} fields are there.` }
    },
    'credentials.forget': ({ broker, profile }) => ({ existed: kept.delete(`${broker} ${profile}`) }),
    'credentials.list': () => [...kept.values()],
  }
}
