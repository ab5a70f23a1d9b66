import type { GuardAction, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { ClientOrderId, PositionId } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import { remaining } from '../orders/order-record.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import type { Position } from '../portfolio/position.ts'
import { workingStops } from './protection-cover.ts'

/** A position whose stops at its broker do not cover it. */
export interface Episode {
  readonly broker: BrokerId
  readonly position: PositionId
  readonly instrument: InstrumentId
  /** When it was opened, or last covered. */
  readonly since: UnixMs
  /** Number of its incident; null: none was raised. */
  readonly incident: number | null
}

export const UNPROTECTED = 'UNPROTECTED'
export const guardKey = (broker: BrokerId, position: PositionId): string => `${broker} ${position}`

/** What the watchdog is told to do, and since when each position has been without stops that cover it: the fold. */
export class GuardLedger implements Kept {
  afterMs = 30_000
  action: GuardAction = 'alarm'
  readonly #episodes = new Map<string, Episode>()
  readonly #orders: OrderBook
  readonly #portfolio: Portfolio

  constructor(orders: OrderBook, portfolio: Portfolio) {
    this.#orders = orders
    this.#portfolio = portfolio
  }

  episode(broker: BrokerId, position: PositionId): Episode | undefined {
    return this.#episodes.get(guardKey(broker, position))
  }

  episodes(): Iterable<Episode> {
    return this.#episodes.values()
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'guard.changed':
        this.afterMs = event.body.afterMs
        this.action = event.body.action
        return
      case 'incident': {
        const episode = event.body.code === UNPROTECTED ? this.#episodes.get(event.body.about ?? '') : undefined
        if (episode !== undefined)
          this.#episodes.set(guardKey(episode.broker, episode.position), { ...episode, incident: event.seq })
        return
      }
      case 'order.filled':
      case 'position.adjusted':
        return this.#look(event.body.broker, event.body.instrument, event.at)
      case 'order.accepted':
      case 'order.attached':
      case 'order.amended':
      case 'order.cancelled':
      case 'order.expired':
      case 'order.rejected':
        return this.#order(event.body.clientOrderId, event.at)
      case 'broker.removed':
        for (const [key, { broker }] of this.#episodes) if (broker === event.body.broker) this.#episodes.delete(key)
        return
      default:
        return
    }
  }

  snapshot() {
    return { afterMs: this.afterMs, action: this.action, episodes: this.#episodes }
  }

  restore(from: ReturnType<GuardLedger['snapshot']>): void {
    this.afterMs = from.afterMs
    this.action = from.action
    refill(this.#episodes, from.episodes)
  }

  /** Only a stop order says anything about protection. */
  #order(id: ClientOrderId, at: UnixMs): void {
    const order = this.#orders.get(id)
    if (order?.role === 'stop_loss') this.#look(order.broker, order.instrument, at)
  }

  #look(broker: BrokerId, instrument: InstrumentId, at: UnixMs): void {
    for (const [key, episode] of this.#episodes)
      if (episode.instrument === instrument && this.#portfolio.position(broker, episode.position) === undefined)
        this.#episodes.delete(key)
    for (const position of this.#portfolio.positionsOn(instrument)) {
      const key = guardKey(position.broker, position.id)
      if (!this.#covered(position).lt(position.quantity)) this.#episodes.delete(key)
      else if (!this.#episodes.has(key))
        this.#episodes.set(key, { broker, position: position.id, instrument, since: at, incident: null })
    }
  }

  #covered(position: Position): Decimal {
    let covered = ZERO
    for (const order of workingStops(this.#orders, position)) covered = covered.plus(remaining(order))
    return covered
  }
}
