import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import type { Desk } from './desk.ts'
import { split, streamRefusal } from './door.ts'
import type { Category } from './markets.ts'
import { PrivateFeed } from './private-feed.ts'
import { PublicFeed } from './public-feed.ts'
import type { Stop } from './stops.ts'

/** One socket: its log-in and its topics. */
export class Connection {
  readonly #desk: Desk
  readonly #socket: VenueSocket
  readonly #connId: string
  readonly #feed: PublicFeed | PrivateFeed
  #loggedIn = false

  constructor(desk: Desk, socket: VenueSocket, connId: string) {
    this.#desk = desk
    this.#socket = socket
    this.#connId = connId
    const last = socket.path.split('/').at(-1) ?? ''
    this.#feed = last === 'private' ? new PrivateFeed(desk, socket) : new PublicFeed(desk, socket, last as Category)
    socket.onMessage(text => this.#hear(text))
  }

  tell(fact: Fact): void {
    this.#feed.tell(fact)
  }

  tellStop(stop: Stop): void {
    if (this.#feed instanceof PrivateFeed) this.#feed.tellStop(stop)
  }

  #hear(text: string): void {
    const message = parsed(text)
    if (message === null) return this.#answer({}, false, 'error:invalid json', '')
    const { op, args } = message
    const list = Array.isArray(args) ? args : []
    switch (op) {
      case 'ping':
        return this.#pong(message)
      case 'auth':
        return this.#auth(message, list)
      case 'subscribe':
      case 'unsubscribe':
        return this.#topics(message, op, list.map(String))
      default:
        return this.#answer(message, false, `error:invalid op:${String(op)}`, String(op))
    }
  }

  #pong(message: Readonly<Record<string, unknown>>): void {
    if (this.#feed instanceof PublicFeed) return this.#answer(message, true, 'pong', 'ping')
    this.#socket.send({ ...idOf(message), op: 'pong', args: [String(this.#desk.now())], conn_id: this.#connId })
  }

  #auth(message: Readonly<Record<string, unknown>>, args: readonly unknown[]): void {
    const refusal =
      this.#feed instanceof PublicFeed
        ? 'error:invalid op:auth'
        : streamRefusal(this.#desk, args, split(this.#socket.path).environment)
    this.#loggedIn = refusal === null
    // The real venue names what it refused.
    const request = refusal === null ? {} : { request: { op: 'auth', args } }
    this.#answer(message, refusal === null, refusal ?? '', 'auth', request)
  }

  #topics(message: Readonly<Record<string, unknown>>, op: 'subscribe' | 'unsubscribe', names: readonly string[]): void {
    if (this.#feed instanceof PrivateFeed && !this.#loggedIn)
      return this.#answer(message, false, 'Request not authorized', op)
    const refusal = names.length === 0 ? 'Params Error' : this.#feed.refuse(names)
    if (refusal !== null) return this.#answer(message, false, refusal, op)
    const spot = this.#feed instanceof PublicFeed && this.#socket.path.endsWith('spot')
    this.#answer(message, true, spot ? op : '', op)
    if (op === 'subscribe') this.#feed.add(names)
    else this.#feed.remove(names)
  }

  #answer(
    message: Readonly<Record<string, unknown>>,
    success: boolean,
    text: string,
    op: string,
    more: object = {},
  ): void {
    this.#socket.send({ success, ret_msg: text, conn_id: this.#connId, ...idOf(message), op, ...more })
  }
}

const idOf = ({ req_id }: Readonly<Record<string, unknown>>): object =>
  req_id === undefined ? {} : { req_id: String(req_id) }

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : null
  } catch {
    return null
  }
}
