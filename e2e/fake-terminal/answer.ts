import { RpcError } from '../../src-preload/rpc/rpc-error.ts'

export const ok = { ok: true } as const
/** The item, or a refusal that says what is not there. */
export const only = <T>(item: T | undefined, what: string): T => {
  if (item === undefined) throw new RpcError('NOT_FOUND', `There is no ${what}.`)
  return item
}
