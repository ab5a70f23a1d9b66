import type { JSONRPCServer } from 'json-rpc-2.0'
import type { Call, Contract } from '../contract/define.ts'
import type { Impl } from './impl.ts'
import { RpcError } from './rpc-error.ts'
import { checkedParams } from './validate.ts'
import { limits } from './wire.ts'

type Handler<Ctx> = (input: unknown, ctx: Ctx) => unknown

const busy = new RpcError('LIMIT', `More than ${limits.callsInFlight} calls wait for an answer. Wait for some.`)

/** Makes each call of the contract a JSON-RPC method: input checked on the way in, output on the way out. */
export const addCalls = <C extends Contract, Ctx>(
  server: JSONRPCServer,
  contract: C,
  impl: Impl<C, Ctx>,
  ctx: Ctx,
): void => {
  let inFlight = 0
  const run = async (definition: Call, handler: Handler<Ctx>, params: unknown): Promise<unknown> => {
    if (inFlight >= limits.callsInFlight) throw busy
    inFlight += 1
    try {
      const output = await handler(checkedParams(definition.input, params), ctx)
      const told = definition.output.safeParse(output)
      if (!told.success) throw new Error('the answer does not fit the contract', { cause: told.error })
      // JSON has no `undefined`: an answer without content is null on both wires.
      return told.data ?? null
    } finally {
      inFlight -= 1
    }
  }
  for (const [name, definition] of Object.entries(contract)) {
    if (definition.kind !== 'call') continue
    const handler = (impl as Readonly<Record<string, Handler<Ctx>>>)[name]
    if (handler === undefined) throw new Error(`the contract's call ${name} is not implemented`)
    server.addMethod(name, (params: unknown) => run(definition, handler, params))
  }
}
