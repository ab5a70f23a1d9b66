import type { Exchange } from '../lib/exchange.ts'
import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import { executionReport } from './execution-report.ts'
import { eight } from './text.ts'

/** The events of the spot account, or of the margin account, on sockets of the WebSocket API that subscribed. */
export class SpotUserStream {
  readonly #context: Context
  readonly #exchange: Exchange
  readonly #subscribers = new Map<VenueSocket, number>()
  #count = 0
  #executions = 0

  constructor(context: Context, exchange: Exchange) {
    this.#context = context
    this.#exchange = exchange
    exchange.on(fact => this.#tell(fact))
  }

  /** Answers the subscription's id; throws -2035 where this socket has one. */
  subscribe(socket: VenueSocket): number {
    if (this.#subscribers.has(socket)) throw new BinanceError(-2035, 'User Data Stream subscription already active.')
    const id = this.#count
    this.#count += 1
    this.#subscribers.set(socket, id)
    socket.onClose(() => this.#subscribers.delete(socket))
    return id
  }

  subscriptionOf(socket: VenueSocket): number | null {
    return this.#subscribers.get(socket) ?? null
  }

  /** Ends one subscription or all of them, with the event that says so; the sockets stay. */
  terminate(only?: VenueSocket): void {
    for (const [socket, id] of [...this.#subscribers]) {
      if (only !== undefined && socket !== only) continue
      this.#subscribers.delete(socket)
      socket.send({ subscriptionId: id, event: { e: 'eventStreamTerminated', E: this.#context.clock.now() } })
    }
  }

  #tell(fact: Fact): void {
    const now = this.#context.clock.now()
    if (fact.kind === 'order') {
      this.#executions += 1
      this.#send(executionReport(fact, this.#context.cancelIds.get(fact.order.id), this.#executions, now))
    }
    if (fact.kind !== 'balance') return
    if (fact.deposit !== undefined)
      this.#send({ e: 'balanceUpdate', E: now, a: fact.deposit.asset, d: eight(fact.deposit.amount), T: now })
    const balances = this.#exchange.balances().filter(({ asset }) => fact.assets.includes(asset))
    const rows = balances.map(({ asset, free, locked }) => ({ a: asset, f: eight(free), l: eight(locked) }))
    this.#send({ e: 'outboundAccountPosition', E: now, u: now, B: rows })
  }

  #send(event: unknown): void {
    for (const [socket, subscriptionId] of this.#subscribers) socket.send({ subscriptionId, event })
  }
}
