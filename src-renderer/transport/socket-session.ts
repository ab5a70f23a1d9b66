import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { socketWire } from '../../src-preload/rpc/socket-wire.ts'
import type { Wire } from '../../src-preload/rpc/wire.ts'
import { texts } from '../texts/index.ts'

const say = texts.connection.refused

/** What this needs of the page that it runs in. */
export interface PageAround {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** The ticket in the address, once: it is taken out of the address, so that it stands in no history. */
  takeTicket(): string | undefined
  /** Kept for this window and over a reload, and no longer. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

interface Grant {
  readonly token: string
  readonly reloadTicket: string
}

const storageKey = 'bellwether.reload-ticket'

const locked = () => new RpcError('LOCKED', say.locked)
const unreachable = () => new RpcError('NOT_CONNECTED', say.unreachable)

/** How a page gets in at the headless host, and in again after a reload. The token stays in this object. */
export class SocketSession {
  readonly #page: PageAround
  #token: string | undefined
  #ticket: string | undefined

  constructor(page: PageAround) {
    this.#page = page
    this.#ticket = page.takeTicket()
  }

  /** Rejects with `LOCKED` when only a person can help, with `NOT_CONNECTED` when trying again may. */
  async openWire(): Promise<Wire> {
    this.#token ??= await this.#redeem()
    const wire = await this.#dial(this.#token)
    if (wire !== undefined) return wire
    if (await this.#stillValid(this.#token)) throw unreachable()
    // The terminal was started anew, or this window's place was taken by its own reload.
    this.#token = undefined
    throw locked()
  }

  /** Uses the token that the host printed, instead of a ticket. Rejects with `LOCKED` when it is not the host's. */
  async signIn(token: string): Promise<void> {
    const grant = await this.#trade({ token: token.trim() })
    if (grant === undefined) throw new RpcError('LOCKED', say.wrongToken)
    this.#keep(grant)
  }

  /** The address's ticket first; a reload, or an old address opened again, has the one that was kept. */
  async #redeem(): Promise<string> {
    for (const ticket of [this.#ticket, this.#page.storage.getItem(storageKey)]) {
      const grant = ticket ? await this.#trade({ ticket }) : undefined
      if (grant !== undefined) return this.#keep(grant)
    }
    this.#ticket = undefined
    this.#page.storage.removeItem(storageKey)
    throw locked()
  }

  #keep({ token, reloadTicket }: Grant): string {
    this.#ticket = undefined
    this.#token = token
    this.#page.storage.setItem(storageKey, reloadTicket)
    return token
  }

  /** Undefined when the host says no. */
  async #trade(asked: { readonly ticket: string } | { readonly token: string }): Promise<Grant | undefined> {
    const answer = await this.#fetch({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    })
    if (answer.status === 401) return undefined
    if (!answer.ok) throw unreachable()
    return (await answer.json()) as Grant
  }

  async #stillValid(token: string): Promise<boolean> {
    const answer = await this.#fetch({ headers: { authorization: `Bearer ${token}` } })
    return answer.status !== 401
  }

  async #fetch(init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.#page.origin}/session`, { ...init, cache: 'no-store', credentials: 'omit' })
    } catch {
      // The browser tells a page nothing more than that it failed.
      throw unreachable()
    }
  }

  /** Undefined when it failed: the browser does not tell a page why. */
  #dial(token: string): Promise<Wire | undefined> {
    const { promise, resolve } = Promise.withResolvers<Wire | undefined>()
    const address = `${this.#page.origin.replace(/^http/, 'ws')}/rpc`
    const socket = new WebSocket(address, ['jsonrpc', `token.${token}`])
    socket.addEventListener('open', () => resolve(socketWire(socket)))
    socket.addEventListener('close', () => resolve(undefined))
    return promise
  }
}

/** This browser window. */
export const thisPage = (): PageAround => ({
  origin: location.origin,
  takeTicket: () => {
    const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket') ?? undefined
    if (ticket !== undefined) history.replaceState(null, '', location.pathname + location.search)
    return ticket
  },
  storage: sessionStorage,
})
