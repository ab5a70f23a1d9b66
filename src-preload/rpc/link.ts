import { createJSONRPCErrorResponse, createJSONRPCRequest, JSONRPCClient, type JSONRPCResponse } from 'json-rpc-2.0'
import { errorNumbers } from '../contract/errors.ts'
import type { NextFrame } from './client.ts'
import type { Reader } from './reader.ts'
import { fromWire, RpcError } from './rpc-error.ts'
import type { Frame, Wire } from './wire.ts'

const defaultTimeoutMs = 30_000

/** One connection's reading side: calls, and the readers whose streams are open on it. */
export class Link {
  readonly #wire: Wire
  readonly #nextFrame: NextFrame
  readonly #rpc: JSONRPCClient<void>
  /** Streams asked for, by the id of the request. */
  readonly #opening = new Map<number, Reader>()
  /** Open streams, by the id that the serving side gave them. */
  readonly #readers = new Map<number, Reader>()
  readonly #toAcknowledge = new Set<number>()
  #lastId = 0
  #closed = false
  /** Settles when the wire has closed, whoever closed it. */
  readonly closed: Promise<void>
  readonly #closeListeners = new Set<() => void>()

  constructor(wire: Wire, nextFrame: NextFrame) {
    this.#wire = wire
    this.#nextFrame = nextFrame
    this.#rpc = new JSONRPCClient<void>((frame: Frame) => wire.send(frame))
    const { promise, resolve } = Promise.withResolvers<void>()
    this.closed = promise
    wire.onFrame(frame => this.#receive(frame))
    wire.onClose(() => {
      this.#closed = true
      this.#opening.clear()
      this.#readers.clear()
      this.#rpc.rejectAllPendingRequests('closed')
      for (const listener of this.#closeListeners) listener()
      resolve()
    })
  }

  /** Runs once when the wire has closed, at once when it is closed already. */
  onClosed(listener: () => void): void {
    if (this.#closed) listener()
    else this.#closeListeners.add(listener)
  }

  async call(method: string, params: unknown, timeoutMs = defaultTimeoutMs, id = ++this.#lastId): Promise<unknown> {
    if (this.#closed) throw new RpcError('NOT_CONNECTED', 'The terminal is not connected.')
    const late = (_id: unknown) =>
      createJSONRPCErrorResponse(id, errorNumbers.TIMEOUT, tooLate(timeoutMs), { code: 'TIMEOUT' })
    const request = createJSONRPCRequest(id, method, params)
    const response = await this.#rpc.timeout(timeoutMs, late).requestAdvanced(request)
    if (response.error === undefined) return response.result
    if (this.#closed && response.error.data === undefined) throw new RpcError('CLOSED', brokeOff)
    throw fromWire(codeOf(response), response.error.message)
  }

  /** Opens (or opens again) a reader's stream. */
  open(reader: Reader): void {
    const id = ++this.#lastId
    this.#opening.set(id, reader)
    const { name, params, from } = reader
    const request = from === undefined ? { name, params } : { name, params, from }
    this.call('stream.open', request, defaultTimeoutMs, id).catch((error: RpcError) => {
      // A broken connection ends readers where it is known whether another follows: `connect.ts`, `lasting.ts`.
      if (error.code !== 'CLOSED' && error.code !== 'NOT_CONNECTED') reader.end(error)
    })
  }

  /** Tells the other side that a reader wants no more. */
  drop(reader: Reader): void {
    for (const [id, other] of this.#readers) if (other === reader) this.#closeStream(id)
  }

  close(): void {
    this.#wire.close()
  }

  #receive(frame: unknown): void {
    if (typeof frame !== 'object' || frame === null) return
    const { id, method, params, result } = frame as Frame
    if (method !== undefined) this.#notified(method, params)
    else {
      // Before the promise of the call settles: data may follow in the same turn.
      if (typeof id === 'number') this.#opened(id, result)
      this.#rpc.receive(frame as JSONRPCResponse)
    }
  }

  #opened(request: number, result: unknown): void {
    const reader = this.#opening.get(request)
    this.#opening.delete(request)
    const { id, keep } = (result ?? {}) as { readonly id?: number; readonly keep?: string }
    if (reader === undefined || id === undefined) return
    this.#readers.set(id, reader)
    reader.opened(keep)
    // Stopped, or given up as too late, while it was being opened.
    if (reader.done) this.#closeStream(id)
  }

  #notified(method: string, params: unknown): void {
    const told = (params ?? {}) as { id?: number; items?: readonly unknown[]; code?: string; text?: string }
    const reader = told.id === undefined ? undefined : this.#readers.get(told.id)
    if (told.id === undefined || reader === undefined) return
    if (method === 'stream.data') {
      this.#acknowledgeLater(told.id)
      reader.take(told.items ?? [])
    } else if (method === 'stream.end') {
      this.#readers.delete(told.id)
      if (told.code === 'OVERFLOW') {
        if (!reader.done) this.open(reader)
      } else reader.end(fromWire(told.code, told.text))
    }
  }

  /** One acknowledgement a frame for each stream, all in the same frame. */
  #acknowledgeLater(id: number): void {
    this.#toAcknowledge.add(id)
    if (this.#toAcknowledge.size > 1) return
    this.#nextFrame(() => {
      const ids = [...this.#toAcknowledge]
      this.#toAcknowledge.clear()
      for (const each of ids) if (this.#readers.has(each)) this.#notify('stream.ack', each)
    })
  }

  #closeStream(id: number): void {
    this.#readers.delete(id)
    this.#notify('stream.close', id)
  }

  #notify(method: string, id: number): void {
    this.#wire.send({ jsonrpc: '2.0', method, params: { id } })
  }
}

const tooLate = (ms: number) =>
  `No answer within ${ms / 1000} s. What was asked for may still be done: look before you repeat an order.`
const brokeOff =
  'The connection broke before the answer came. What was asked for may have been done: look before you repeat an order.'

const codeOf = (response: JSONRPCResponse): unknown => {
  const data: unknown = response.error?.data
  return typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined
}
