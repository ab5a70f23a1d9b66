import type { VenueSocket } from '../lib/server.ts'
import type { StreamName } from './stream-name.ts'

interface Limits {
  /** Messages a second that a client may send. */
  readonly perSecond: number
  readonly most: number
}

/** One client of the market streams: its subscriptions, and Binance's answers to its messages. */
export class StreamConnection {
  readonly socket: VenueSocket
  readonly streams = new Map<string, StreamName>()
  readonly #read: (name: string) => StreamName | null
  readonly #limits: Limits
  readonly #now: () => number
  readonly #changed: () => void
  #combined: boolean
  #second = 0
  #messages = 0

  constructor(
    socket: VenueSocket,
    combined: boolean,
    read: (name: string) => StreamName | null,
    limits: Limits,
    now: () => number,
    changed: () => void,
  ) {
    this.socket = socket
    this.#combined = combined
    this.#read = read
    this.#limits = limits
    this.#now = now
    this.#changed = changed
    socket.onMessage(text => this.#message(text))
  }

  /** Subscribes; names that do not exist end the socket, as in an address they cannot be answered. */
  open(names: readonly string[]): void {
    for (const name of names) {
      const stream = this.#read(name)
      if (stream === null) return this.socket.close(1008, 'Invalid request: invalid stream')
      this.streams.set(name, stream)
    }
    this.#changed()
  }

  send(name: string, data: string): void {
    this.socket.send(this.#combined ? `{"stream":${JSON.stringify(name)},"data":${data}}` : data)
  }

  #message(text: string): void {
    if (this.#tooMany()) return this.socket.close(1008, 'Too many requests')
    const message = parse(text)
    if (message === null) return this.#error(3, 'Invalid JSON: expected value at line 1 column 1', null)
    const { id = null, method, params } = message
    if (id !== null && !Number.isInteger(id) && typeof id !== 'string')
      return this.#error(2, 'Invalid request: request ID must be an unsigned integer', null)
    const names = Array.isArray(params) ? params.map(String) : []
    switch (method) {
      case 'SUBSCRIBE':
        return this.#subscribe(names, id)
      case 'UNSUBSCRIBE':
        for (const name of names) this.streams.delete(name)
        this.#changed()
        return this.socket.send({ result: null, id })
      case 'LIST_SUBSCRIPTIONS':
        return this.socket.send({ result: [...this.streams.keys()], id })
      case 'SET_PROPERTY':
        if (names[0] !== 'combined') return this.#error(0, `Unknown property`, id)
        this.#combined = names[1] === 'true'
        return this.socket.send({ result: null, id })
      default:
        return this.#error(
          2,
          `Invalid request: unknown variant ${String(method)}, expected one of SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY`,
          id,
        )
    }
  }

  #subscribe(names: readonly string[], id: unknown): void {
    if (names.length === 0) return this.#error(2, 'Invalid request: missing field params', id)
    const streams = names.map(name => this.#read(name))
    if (streams.includes(null)) return this.#error(2, 'Invalid request: invalid stream', id)
    if (this.streams.size + names.length > this.#limits.most)
      return this.#error(2, 'Invalid request: too many streams', id)
    for (const stream of streams) if (stream !== null) this.streams.set(stream.name, stream)
    this.#changed()
    this.socket.send({ result: null, id })
  }

  #error(code: number, msg: string, id: unknown): void {
    this.socket.send({ error: { code, msg }, ...(id === null ? {} : { id }) })
  }

  #tooMany(): boolean {
    const second = Math.floor(this.#now() / 1_000)
    if (second !== this.#second) [this.#second, this.#messages] = [second, 0]
    this.#messages += 1
    return this.#messages > this.#limits.perSecond
  }
}

function parse(text: string): { readonly id?: unknown; readonly method?: unknown; readonly params?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
