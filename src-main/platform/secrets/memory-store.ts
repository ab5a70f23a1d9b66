import type { SecretStore } from '../../core/secret-ports.ts'
import { accountOf, checkValue, refOf } from './account.ts'

/** Secrets until the terminal stops, for who wants none on the machine. Only ever by choice. */
export function memoryStore(): SecretStore {
  const values = new Map<string, string>()
  return {
    engine: 'memory',
    get: async ref => values.get(accountOf(ref)) ?? null,
    set: async (ref, value) => {
      checkValue(value)
      values.set(accountOf(ref), value)
    },
    delete: async ref => values.delete(accountOf(ref)),
    list: async () => [...values.keys()].flatMap(account => refOf(account) ?? []),
  }
}
