import type { UnixMs } from '../kernel/clock.ts'
import { roundDown } from '../kernel/decimal.ts'
import { messageOf } from '../kernel/errors.ts'
import { type BrokerId, isLeveraged, isOpen } from '../market/instrument.ts'
import type { ClientOrderId } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import type { Capabilities } from '../ports.ts'
import { closesUnderWay, sumOf, waitingCloses } from './closing.ts'
import type { HandParts } from './hand-order.ts'
import { isStopped, proposeExit } from './proposal.ts'

export interface KillHandsParts extends HandParts {
  /** Undefined: not connected. */
  readonly capabilities: (broker: BrokerId) => Capabilities | undefined
  /** Asks to cancel an order that was found at a broker and not sent from here. */
  readonly cancelForeign: (id: string, reason: string) => Promise<void>
}

/** What one pass over a broker's orders and positions did. */
export interface Pass {
  cancelled: number
  closing: number
  /** What could not be asked for, in words. */
  readonly failed: string[]
}

/** Least time between two cancels of one order, and between two closes of one position, ms. */
const AGAIN_MS = 2_000

/**
 * The hands of the kill switch at one broker. Every pass asks for what is still to be done and is not under way, so it
 * may be made at any time: cancels do no harm twice, and a position is closed again only when no close of it may still
 * fill.
 */
export class KillHands {
  readonly #parts: KillHandsParts
  readonly #broker: BrokerId
  /** When an order was last asked to go, a position last to be closed. */
  readonly #asked = new Map<string, UnixMs>()
  /** Why what nobody here placed could not be cancelled. */
  readonly #refusals = new Map<string, string>()

  constructor(parts: KillHandsParts, broker: BrokerId) {
    this.#parts = parts
    this.#broker = broker
  }

  /** `thorough`: protective orders of positions that are gone, too; for later passes, when the broker had time to end them. */
  pass(flatten: boolean, thorough: boolean): Pass {
    const done: Pass = { cancelled: 0, closing: 0, failed: [] }
    const { orders, portfolio } = this.#parts.state
    const positions = [...portfolio.positions()].filter(p => p.broker === this.#broker)
    const kept = new Set(flatten ? positions.flatMap(p => closesUnderWay(this.#parts.state, p)) : [])
    for (const order of [...orders.open()])
      if (order.broker === this.#broker && !kept.has(order) && this.#isToGo(order, thorough && flatten))
        this.#cancel(order, done)
    if (flatten) for (const position of positions) this.#close(position, done)
    if (flatten && thorough) this.#cancelForeign()
    for (const why of this.#refusals.values()) done.failed.push(why)
    return done
  }

  /** It was closed as far as it can be: what is left is less than one step. */
  isDust(position: Position): boolean {
    const instrument = this.#parts.instruments.get(position.instrument)
    return instrument !== undefined && roundDown(position.quantity, instrument.qtyStep).isZero()
  }

  #isToGo(order: OrderRecord, orphans: boolean): boolean {
    // What the switch itself sent only closes; it goes when its position is gone.
    if (order.role === 'entry' || (order.role === 'exit' && order.origin !== 'kill_switch')) return true
    return orphans && !this.#hasPosition(order)
  }

  #hasPosition(order: OrderRecord): boolean {
    const { orders, portfolio } = this.#parts.state
    const position = orders.positionOf(order)
    return position !== null && portfolio.position(order.broker, position) !== undefined
  }

  /** It might open something again. Where a position is still open it may be what protects it, and stays. */
  #cancelForeign(): void {
    const { foreign, portfolio } = this.#parts.state
    const found = [...foreign.at(this.#broker)].filter(
      f => f.kind === 'order' && (f.state === 'open' || f.state === 'closing'),
    )
    for (const id of this.#refusals.keys()) if (!found.some(f => f.id === id)) this.#refusals.delete(id)
    for (const { id, instrument } of found) {
      if ([...portfolio.positionsOn(instrument)].length > 0 || !this.#isDue(id)) continue
      this.#mark(id)
      this.#parts.cancelForeign(id, 'the kill switch').then(
        () => void this.#refusals.delete(id),
        (error: unknown) => void this.#refusals.set(id, messageOf(error)),
      )
    }
  }

  #cancel({ clientOrderId: id }: OrderRecord, done: Pass): void {
    // Also when it was refused or doubted meanwhile: that is told at once, and asking at once again would never end.
    if (!this.#isDue(id)) return
    try {
      this.#parts.execution.cancel(id, 'kill_switch')
      this.#mark(id)
      done.cancelled++
    } catch (error) {
      done.failed.push(`${id}: ${messageOf(error)}`)
    }
  }

  #close(position: Position, done: Pass): void {
    const { state, instruments, clock } = this.#parts
    const key = `close ${position.id}`
    if (this.isDust(position) || (!this.#isExclusive() && waitingCloses(state, position).length > 0)) return
    const instrument = instruments.get(position.instrument)
    const under = sumOf(closesUnderWay(state, position))
    const rest = position.quantity.minus(under)
    if (!rest.gt(0) || (instrument !== undefined && roundDown(rest, instrument.qtyStep).isZero())) return
    const name = `${position.instrument} ${position.id}`
    const refused = this.#refused(position)
    if (refused !== null) done.failed.push(`${name}: the broker refused to close it (${refused}); it is tried again.`)
    if (!this.#isDue(key)) return
    if (instrument !== undefined && !isOpen(instrument.session, clock.now())) {
      done.failed.push(`${name}: the market is closed at this hour.`)
      return
    }
    // A stop that works there may hold back what a close would sell, where things are paid in full.
    if (refused !== null && instrument !== undefined && !isLeveraged(instrument.class)) {
      const protection = [...state.orders.protecting(position.instrument, position.id)]
      for (const order of protection) this.#cancel(order, done)
      if (protection.length > 0) return
    }
    try {
      this.#send(position, rest, done, name)
    } catch (error) {
      done.failed.push(`${name}: ${messageOf(error)}`)
    }
  }

  #send(position: Position, quantity: Position['quantity'], done: Pass, name: string): void {
    const { state, trader } = this.#parts
    const proposal = proposeExit(this.#parts, position, null, quantity)
    if (isStopped(proposal)) {
      done.failed.push(`${name}: ${proposal.text}`)
      return
    }
    this.#mark(`close ${position.id}`)
    const intent = `kill.${position.id}.${state.orders.intents + 1}`
    const sent = trader.send(proposal, { intent, signal: null, origin: 'kill_switch' })
    if ('stage' in sent) done.failed.push(`${name}: ${sent.text}`)
    else done.closing++
  }

  /** Two closing orders cannot both trade there: each names what it closes, or may only reduce. */
  #isExclusive(): boolean {
    const can = this.#parts.capabilities(this.#broker)
    return can !== undefined && (can.positions === 'hedging' || can.reduceOnly)
  }

  /** What the broker said to the last close that the switch sent for it; null: it did not refuse. */
  #refused({ id, instrument }: Position): string | null {
    let last: OrderRecord | undefined
    for (const order of this.#parts.state.orders.all())
      if (order.instrument === instrument && order.intent.startsWith(`kill.${id}.`)) last = order
    return last?.status === 'REJECTED' ? (last.text ?? 'no reason given') : null
  }

  #isDue(key: ClientOrderId | string): boolean {
    const asked = this.#asked.get(key)
    return asked === undefined || this.#parts.clock.now() >= asked + AGAIN_MS
  }

  #mark(key: string): void {
    this.#asked.set(key, this.#parts.clock.now())
  }
}
