import type { Recorder } from '../journal/recorder.ts'
import type { Clock, Stop, UnixMs } from '../kernel/clock.ts'
import { type Decimal, maybeText, ZERO } from '../kernel/decimal.ts'
import { messageOf } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { BackOff } from '../orders/held/back-off.ts'
import { closingPrice } from '../orders/held/price-rules.ts'
import { opposite, type PositionId } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import type { Capabilities } from '../ports.ts'
import type { RiskView } from '../risk/view.ts'
import { guardKey, UNPROTECTED } from './guard-ledger.ts'
import { type ProtectionCover, protectionOf } from './protection-cover.ts'
import { RunAways } from './run-aways.ts'
import type { State } from './state.ts'
import { unprotectedText } from './watchdog-words.ts'

/** How the watchdog acts. Each gives null once it was asked for, else why it could not be, for people. */
export interface WatchdogHands {
  placeStop(position: Position, cover: ProtectionCover): string | null
  close(position: Position, quantity: Decimal): string | null
}

export interface WatchdogParts {
  readonly recorder: Recorder
  readonly state: State
  readonly view: RiskView
  readonly clock: Clock
  /** Undefined: not connected. */
  readonly capabilities: (broker: BrokerId) => Capabilities | undefined
  /** What is known of it is what it has: nothing is acted on before. */
  readonly ready: (broker: BrokerId) => boolean
  readonly hands: WatchdogHands
}

/** After these a position may be covered otherwise than before. */
const changes = [
  'order.filled',
  'order.accepted',
  'order.attached',
  'order.amended',
  'order.cancelled',
  'order.expired',
  'order.rejected',
  'position.adjusted',
  'guard.changed',
  'held.placed',
  'held.ended',
  'broker.connected',
  'reconciled',
] as const

/**
 * A position without a working stop at its broker for too long is an incident, once for each time, and the action that
 * was chosen beforehand is taken until the position is covered or closed (risk.md §4). What nobody here owns is told in
 * its own place and left alone.
 */
export class Watchdog {
  readonly #parts: WatchdogParts
  readonly #tries: BackOff
  readonly #runAways: RunAways
  /** Told of a failed action, or (stop-limits) raised: in this run of the terminal. */
  readonly #told = new Set<string>()
  /**
   * Since when more than a step is uncovered of what the ledger, which knows no steps, calls uncovered; null: it is not.
   * A fee that is taken from the coins leaves a position a little larger than any stop can be.
   */
  readonly #gaps = new Map<string, UnixMs | null>()
  #timer: { readonly at: UnixMs; readonly stop: Stop } | null = null

  constructor(parts: WatchdogParts) {
    this.#parts = parts
    this.#tries = new BackOff(parts.clock, () => this.#soon())
    this.#runAways = new RunAways(parts, () => this.#soon())
  }

  start(quotes: (listener: (quote: Quote) => void) => Stop): Stop {
    const { bus } = this.#parts.recorder
    const stops = [
      quotes(quote => this.#runAways.quote(quote)),
      ...changes.map(type => bus.on(type, () => this.#soon())),
      bus.on('order.rejected', e => this.#rejected(e.body.clientOrderId, e.body.text)),
    ]
    this.#soon()
    return () => {
      for (const stop of stops) stop()
      this.#timer?.stop()
      this.#tries.stop()
    }
  }

  /** A broker is there again: what is due waits no longer. */
  came(): void {
    this.#soon()
  }

  /** When it acts on a position; null: nothing is due. */
  actsAt(broker: BrokerId, id: PositionId): UnixMs | null {
    const { state, clock } = this.#parts
    const position = state.portfolio.position(broker, id)
    const since = position === undefined ? null : this.#since(position)
    if (position === undefined || since === null || !this.#isConcern(position, this.#cover(position))) return null
    if (state.guard.action === 'alarm' && this.#isRaised(position)) return null
    return Math.max(clock.now(), since + state.guard.afterMs)
  }

  #since({ broker, id }: Position): UnixMs | null {
    const since = this.#parts.state.guard.episode(broker, id)?.since ?? this.#runAways.since(broker, id)
    return since === null ? null : Math.max(since, this.#gaps.get(guardKey(broker, id)) ?? since)
  }

  /** Whether less than a step is uncovered; remembers when that ended. */
  #isWhole(position: Position, key: string): boolean {
    const isWhole = this.#cover(position).uncovered.isZero()
    if (isWhole) this.#gaps.set(key, null)
    else if (this.#gaps.get(key) === null) this.#gaps.set(key, this.#parts.clock.now())
    return isWhole
  }

  #isRaised({ broker, id }: Position): boolean {
    const episode = this.#parts.state.guard.episode(broker, id)
    return episode === undefined ? this.#told.has(guardKey(broker, id)) : episode.incident !== null
  }

  #cover(position: Position): ProtectionCover {
    const { state, view } = this.#parts
    const quote = view.quote(position.instrument)
    const closing = quote === null ? null : closingPrice(opposite(position.side), quote)
    return protectionOf(state, position, closing, view.instrument(position.instrument)?.qtyStep ?? ZERO)
  }

  /** Ours, not covered, and not the best that its broker can do: where it knows no stops, one that is held here is. */
  #isConcern({ broker, id }: Position, { kind, uncovered }: ProtectionCover): boolean {
    if (uncovered.isZero() || this.#parts.state.foreign.owner(broker, id) !== 'ours') return false
    const can = this.#parts.capabilities(broker)
    const knowsStops = can === undefined || can.attachedStops || can.orderTypes.includes('stop')
    return kind !== 'held_here' || knowsStops
  }

  /** When the reports of this moment are all in. */
  #soon(): void {
    this.#at(this.#parts.clock.now())
  }

  #at(at: UnixMs): void {
    if (this.#timer !== null && this.#timer.at <= at) return
    this.#timer?.stop()
    this.#timer = { at, stop: this.#parts.clock.schedule(at, () => this.#check()) }
  }

  #check(): void {
    this.#timer = null
    const { state, clock } = this.#parts
    const inDoubt = new Set<string>()
    for (const position of [...state.portfolio.positions()]) {
      const key = guardKey(position.broker, position.id)
      if (this.#since(position) === null) {
        this.#forget(key)
        continue
      }
      inDoubt.add(key)
      const isWhole = this.#isWhole(position, key)
      const at = (this.#since(position) ?? clock.now()) + state.guard.afterMs
      if (isWhole) this.#forget(key)
      else if (clock.now() >= at) this.#due(position, key)
      else this.#at(at)
    }
    for (const key of this.#gaps.keys()) if (!inDoubt.has(key)) this.#gaps.delete(key)
  }

  #forget(key: string): void {
    this.#tries.done(key)
    this.#told.delete(key)
    this.#told.delete(`${key} failed`)
  }

  #due(position: Position, key: string): void {
    const { state, recorder, ready } = this.#parts
    const { afterMs, action } = state.guard
    const cover = this.#cover(position)
    if (!this.#isConcern(position, cover)) return
    if (!this.#isRaised(position)) {
      this.#told.add(key)
      recorder.record('incident', {
        code: UNPROTECTED,
        text: unprotectedText(position, cover, afterMs, action),
        about: key,
      })
    }
    if (action === 'alarm' || !ready(position.broker) || !this.#tries.isDue(key) || this.#isActing(position)) return
    this.#tries.tried(key)
    this.#act(position, cover, key)
  }

  #act(position: Position, cover: ProtectionCover, key: string): void {
    const { hands, state } = this.#parts
    let why: string | null
    try {
      why = state.guard.action === 'close' ? hands.close(position, cover.uncovered) : hands.placeStop(position, cover)
    } catch (error) {
      why = messageOf(error)
    }
    if (why !== null) this.#failed(position, key, why)
  }

  /** Something that closes or covers it is on its way, or nobody knows where it is: evidence first. */
  #isActing({ instrument, id }: Position): boolean {
    const { orders } = this.#parts.state
    for (const order of orders.openOn(instrument)) {
      if (order.role !== 'exit' && order.role !== 'stop_loss') continue
      const isSettled = (order.status === 'WORKING' || order.status === 'PARTIAL') && order.type !== 'market'
      if (!isSettled && orders.positionOf(order) === id) return true
    }
    return false
  }

  #rejected(id: string, why: string): void {
    const order = this.#parts.state.orders.get(id)
    if (order?.origin !== 'watchdog' || order.role !== 'exit') return
    const position = this.#parts.state.portfolio.position(
      order.broker,
      this.#parts.state.orders.positionOf(order) ?? '',
    )
    if (position !== undefined) this.#failed(position, guardKey(position.broker, position.id), why)
  }

  #failed(position: Position, key: string, why: string): void {
    if (this.#told.has(`${key} failed`)) return
    this.#told.add(`${key} failed`)
    const { quantity, instrument, broker } = position
    const text = `The watchdog could not protect ${maybeText(quantity)} ${instrument} at ${broker}: ${why} It tries again; set a stop or close it by hand if it stays.`
    this.#parts.recorder.record('incident', { code: 'WATCHDOG_FAILED', text, about: key })
  }
}
