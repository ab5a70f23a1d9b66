import type { JSONRPCServer } from 'json-rpc-2.0'
import type { Contract, Stream } from '../contract/define.ts'
import { openParams, type StreamData, type StreamEnd, streamId } from '../contract/rpc-frames.ts'
import type { Impl, Push } from './impl.ts'
import { isFault, RpcError, tellable } from './rpc-error.ts'
import type { ServeOptions } from './serve.ts'
import { ServedStream } from './served-stream.ts'
import { checked, checkedParams } from './validate.ts'
import { limits, type Wire } from './wire.ts'

type Feeder<Ctx> = (params: unknown, push: Push<unknown>, ctx: Ctx, from: number | undefined) => () => void

const tooMany = new RpcError('LIMIT', `More than ${limits.openStreams} streams are open. Close some.`)
const noStream = new RpcError('UNKNOWN_METHOD', 'There is no stream of that name. See docs/rpc.md.')
const gone = new RpcError('CLOSED', 'The connection is closed.')

/** The open streams of one connection. */
export class StreamTable<C extends Contract, Ctx> {
  readonly #contract: C
  readonly #impl: Readonly<Record<string, Feeder<Ctx>>>
  readonly #wire: Wire
  readonly #ctx: Ctx
  readonly #options: ServeOptions
  readonly #open = new Map<number, ServedStream>()
  #lastId = 0
  #closed = false

  constructor(contract: C, impl: Impl<C, Ctx>, wire: Wire, ctx: Ctx, options: ServeOptions) {
    this.#contract = contract
    this.#impl = impl as Readonly<Record<string, Feeder<Ctx>>>
    this.#wire = wire
    this.#ctx = ctx
    this.#options = options
  }

  addTo(server: JSONRPCServer): void {
    server.addMethod('stream.open', (params: unknown) => this.#start(params))
    server.addMethod('stream.ack', (params: unknown) => {
      this.#open.get(checked(streamId, params).id)?.acknowledge()
      return null
    })
    server.addMethod('stream.close', (params: unknown) => {
      this.#end(checked(streamId, params).id)
      return null
    })
  }

  /** The answer to `stream.open` has left: its data may follow. */
  answered(result: unknown): void {
    const opened = streamId.loose().safeParse(result)
    if (opened.success) this.#open.get(opened.data.id)?.answered()
  }

  close(): void {
    this.#closed = true
    for (const id of [...this.#open.keys()]) this.#end(id)
  }

  #start(raw: unknown): { id: number; keep: string } {
    const { name, params, from } = checked(openParams, raw)
    const definition = Object.hasOwn(this.#contract, name) ? this.#contract[name] : undefined
    const feed = this.#impl[name]
    if (definition?.kind !== 'stream' || feed === undefined) throw noStream
    if (this.#closed) throw gone
    if (this.#open.size >= limits.openStreams) throw tooMany
    const input = checkedParams(definition.params, params)
    const id = ++this.#lastId
    const stream = new ServedStream(definition.keep, from, {
      data: items => this.#send(id, name, items),
      end: error => {
        this.#open.delete(id)
        this.#notify('stream.end', { id, code: error.code, text: error.message } satisfies StreamEnd)
      },
    })
    this.#open.set(id, stream)
    try {
      stream.running(feed(input, this.#pushOf(name, definition, stream), this.#ctx, from))
    } catch (error) {
      this.#end(id)
      throw error
    }
    return { id, keep: definition.keep }
  }

  #pushOf(name: string, definition: Stream, stream: ServedStream): Push<unknown> {
    const fail = (error: unknown) => {
      const told = tellable(error)
      if (isFault(told)) this.#options.onFault(name, error)
      stream.finish(told)
    }
    const push = (item: unknown, key?: string): boolean => {
      if (this.#options.validateItems === true) {
        const fits = definition.item.safeParse(item)
        if (!fits.success) {
          fail(new Error('an item does not fit the contract', { cause: fits.error }))
          return false
        }
      }
      return stream.push(item, key)
    }
    return Object.assign(push, { fail })
  }

  #send(id: number, name: string, items: readonly unknown[]): void {
    try {
      this.#notify('stream.data', { id, items } satisfies StreamData)
    } catch (error) {
      // A value that cannot be carried (a cycle, a function): the stream ends, the connection goes on.
      this.#options.onFault(name, error)
      this.#end(id)
      this.#notify('stream.end', { id, code: 'INTERNAL', text: tellable(error).message } satisfies StreamEnd)
    }
  }

  #notify(method: string, params: object): void {
    this.#wire.send({ jsonrpc: '2.0', method, params })
  }

  #end(id: number): void {
    const stream = this.#open.get(id)
    this.#open.delete(id)
    try {
      stream?.close()
    } catch (error) {
      this.#options.onFault('stream.close', error)
    }
  }
}
