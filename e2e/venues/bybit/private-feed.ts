import { randomUUID } from 'node:crypto'
import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import { positionRow, walletRow } from './account-rows.ts'
import type { Desk } from './desk.ts'
import { type Category, categoryOf } from './markets.ts'
import { executionRow, orderRow, stopRow } from './order-row.ts'
import type { Stop } from './stops.ts'

const TOPICS = /^(order|execution|position)(\.(spot|linear|inverse))?$|^wallet$/

/** The private topics of one socket. None of them tells anything before something happens. */
export class PrivateFeed {
  readonly #desk: Desk
  readonly #socket: VenueSocket
  readonly #topics = new Set<string>()

  constructor(desk: Desk, socket: VenueSocket) {
    this.#desk = desk
    this.#socket = socket
  }

  refuse(names: readonly string[]): string | null {
    const unknown = names.find(name => !TOPICS.test(name) || name === 'position.spot')
    return unknown === undefined ? null : `error:handler not found,topic:${unknown}`
  }

  add(names: readonly string[]): void {
    for (const name of names) this.#topics.add(name)
  }

  remove(names: readonly string[]): void {
    for (const name of names) this.#topics.delete(name)
  }

  tell(fact: Fact): void {
    const desk = this.#desk
    if (fact.kind === 'order') {
      this.#send('order', fact.order.symbol, () => orderRow(desk, fact.order))
      const { trade } = fact
      if (trade !== null) this.#send('execution', trade.symbol, () => executionRow(desk, trade))
    }
    if (fact.kind === 'position') this.#send('position', fact.symbol, () => positionRow(desk, fact.symbol))
    if (fact.kind === 'balance' && this.#topics.has('wallet')) {
      const changed = desk.exchange.balances().filter(balance => fact.assets.includes(balance.asset))
      this.#tell('wallet', walletRow(desk, changed))
    }
  }

  tellStop(stop: Stop): void {
    // The order that it became tells of itself.
    if (stop.state !== 'Triggered') this.#send('order', stop.symbol, () => stopRow(this.#desk, stop))
  }

  #send(kind: string, symbol: string, row: () => object): void {
    const category: Category = categoryOf(this.#desk.exchange.market(symbol))
    for (const topic of [kind, `${kind}.${category}`]) if (this.#topics.has(topic)) this.#tell(topic, row())
  }

  #tell(topic: string, row: object): void {
    this.#socket.send({ id: randomUUID(), topic, creationTime: this.#desk.now(), data: [row] })
  }
}
