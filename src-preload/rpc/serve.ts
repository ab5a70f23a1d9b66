import { type JSONRPCRequest, JSONRPCServer } from 'json-rpc-2.0'
import type { Contract } from '../contract/define.ts'
import { type RequestFrame, requestFrame } from '../contract/rpc-frames.ts'
import type { Impl } from './impl.ts'
import { isFault, RpcError, tellable, toJsonRpc } from './rpc-error.ts'
import { addCalls } from './serve-calls.ts'
import { StreamTable } from './serve-streams.ts'
import { type Frame, unreadable, type Wire } from './wire.ts'

export interface ServeOptions {
  /** Something of ours failed: for the log, where texts and stacks may stand. The other side gets a bland text. */
  readonly onFault: (method: string, error: unknown) => void
  /** Checks each stream item against the contract. Costs time; tests switch it on. */
  readonly validateItems?: boolean
}

/** Serves a contract over one wire until that closes. `ctx` is handed to each call and stream. */
export const serve = <C extends Contract, Ctx>(
  contract: C,
  impl: Impl<C, Ctx>,
  wire: Wire,
  ctx: Ctx,
  options: ServeOptions,
): void => {
  // Faults are told where the error is turned into an answer, below.
  const server = new JSONRPCServer<void>({ errorListener: () => undefined })
  const streams = new StreamTable(contract, impl, wire, ctx, options)
  addCalls(server, contract, impl, ctx)
  streams.addTo(server)

  const refuse = (id: unknown, error: RpcError) => wire.send(refusal(id, error))
  server.mapErrorToJSONRPCErrorResponse = (id, error) => ({ jsonrpc: '2.0', id, error: toJsonRpc(tellable(error)) })
  server.applyMiddleware((next, request) => {
    const failed = (error: unknown): never => {
      if (isFault(tellable(error))) options.onFault(request.method, error)
      throw error
    }
    try {
      return next(request, undefined).then(undefined, failed)
    } catch (error) {
      return failed(error)
    }
  })

  const answer = async (frame: RequestFrame): Promise<void> => {
    // A command that asks for no answer could fail unseen: it is not run. JSON-RPC allows no reply either.
    if (frame.id === undefined && !quiet.has(frame.method)) return
    if (!server.hasMethod(frame.method)) return refuse(frame.id, unknownMethod)
    const response = await server.receive(frame as JSONRPCRequest)
    if (response === null) return
    try {
      wire.send(response)
    } catch (error) {
      options.onFault(frame.method, error)
      refuse(frame.id, tellable(error))
    }
    if (frame.method === 'stream.open') streams.answered(response.result)
  }

  wire.onFrame(raw => {
    if (raw === unreadable) return refuse(null, notJson)
    if (isResponse(raw)) return
    const frame = requestFrame.safeParse(raw)
    if (!frame.success) return refuse(idOf(raw), Array.isArray(raw) ? noBatches : notRpc)
    answer(frame.data).catch((error: unknown) => options.onFault(frame.data.method, error))
  })
  wire.onClose(() => streams.close())
}

/** Notifications that are heard. */
const quiet = new Set(['stream.ack', 'stream.close'])

const notJson = new RpcError('PARSE_ERROR', 'The frame is not JSON text.')
const notRpc = new RpcError('INVALID_REQUEST', 'The frame is not a JSON-RPC 2.0 request. See docs/rpc.md.')
const noBatches = new RpcError('INVALID_REQUEST', 'Batches are not taken: send one request a frame.')
const unknownMethod = new RpcError('UNKNOWN_METHOD', 'There is no call of that name. See docs/rpc.md.')

const refusal = (id: unknown, error: RpcError): Frame => ({
  jsonrpc: '2.0',
  id: typeof id === 'string' || typeof id === 'number' ? id : null,
  error: toJsonRpc(error),
})

const idOf = (raw: unknown): unknown => (typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null)

/** Nobody asked anything here: an answer is not answered, or two servers would talk forever. */
const isResponse = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && !('method' in raw) && ('result' in raw || 'error' in raw)
