import type { HeldFields } from '../../journal/events.ts'
import type { Stop } from '../../kernel/clock.ts'
import { maybeText, text } from '../../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../../market/instrument.ts'
import type { Quote } from '../../market/quote.ts'
import { type ClientOrderId, opposite } from '../order.ts'
import type { OrderRecord } from '../order-record.ts'
import type { HeldParts } from './held-parts.ts'
import { type HeldRecord, heldOfIntent } from './held-record.ts'
import { PriceWatch } from './price-watch.ts'
import { ENTRY_ENDED, Settling } from './settling.ts'

/** What a held order is made of; the rest is found. */
export type Holding = Omit<HeldFields, 'held' | 'expiresAt'> & { readonly expiresAt?: number | null }

/**
 * Protective orders that a broker cannot keep: brackets where it attaches none, trailing stops, targets. They watch the
 * closing side of the quote, or work as stop orders of their own; each is in the journal before anything depends on it.
 * docs/orders.md, "Held here".
 */
export class HeldDesk {
  readonly #parts: HeldParts
  readonly #settling: Settling
  readonly #watch: PriceWatch
  readonly #dirty = new Set<InstrumentId>()
  readonly #expiries = new Map<string, Stop>()
  /** Orders of held ones that somebody asked to cancel. */
  readonly #leaving = new Set<ClientOrderId>()
  readonly #rejected: ClientOrderId[] = []
  #wake: Stop | null = null

  constructor(parts: HeldParts) {
    this.#parts = parts
    this.#settling = new Settling(parts, instrument => this.#soon(instrument))
    this.#watch = new PriceWatch(parts, ({ instrument }) => this.#settling.instrument(instrument))
  }

  /** Takes up what was held before: overdue, triggered and not acted on, planned and not written. */
  start(quotes: (listener: (quote: Quote) => void) => Stop): Stop {
    const { recorder, orders, held } = this.#parts
    const { bus } = recorder
    const stops = [
      quotes(quote => this.#watch.quote(quote)),
      bus.on('order.intent', e => this.#plan(orders.get(e.body.clientOrderId))),
      bus.on('order.cancel_asked', e => this.#leaving.add(e.body.clientOrderId)),
      bus.on('order.rejected', e => this.#rejected.push(e.body.clientOrderId)),
      bus.on('order.cancelled', e => this.#gone(e.body.clientOrderId, e.body.reason)),
      bus.on('order.expired', e => this.#gone(e.body.clientOrderId, 'it expired there')),
      bus.on('order.filled', e => this.#plan(orders.get(e.body.clientOrderId))),
      bus.on('held.placed', e => this.#arm(e.body.held)),
      bus.on('held.ended', e => this.#ended(e.body.held)),
      bus.on('any', e => {
        const touched = this.#touched(e.body as Touching)
        if (touched !== null) this.#soon(touched)
      }),
      bus.on('reconciled', e => this.came(e.body.broker)),
      bus.on('kill.released', () => this.came(null)),
    ]
    for (const order of [...orders.open()]) this.#plan(order)
    for (const { held: id, state } of [...held.all()]) if (state !== 'ended') this.#arm(id)
    this.came(null)
    return () => {
      for (const stop of [...stops, ...this.#expiries.values()]) stop()
      this.#wake?.()
      this.#settling.stop()
      this.#watch.stop()
    }
  }

  /** Holds an order from now on. Returns its id. */
  place(holding: Holding): string {
    const id = this.#parts.held.nextId
    this.#parts.recorder.record('held.placed', { expiresAt: null, ...holding, held: id })
    return id
  }

  move(held: string, price: string): void {
    this.#parts.recorder.record('held.moved', { held, price })
  }

  end(held: string, reason: string): void {
    this.#parts.recorder.record('held.ended', { held, reason })
  }

  /** What waited before it is tried again waits no longer. */
  hurry(record: HeldRecord): void {
    this.#settling.forget(record)
    this.#soon(record.instrument)
  }

  /** The broker is there again (null: any of them): everything there may have changed. */
  came(broker: BrokerId | null): void {
    const { orders, held } = this.#parts
    for (const instrument of held.instruments()) this.#soon(instrument)
    for (const order of orders.open())
      if ((broker === null || order.broker === broker) && heldOfIntent(order.intent) !== null)
        this.#soon(order.instrument)
  }

  /** The instrument whose held orders an event may concern; null: none. */
  #touched({ held, clientOrderId, position, instrument }: Touching): InstrumentId | null {
    if (held !== undefined) return this.#parts.held.get(held)?.instrument ?? null
    const order = clientOrderId === undefined ? undefined : this.#parts.orders.get(clientOrderId)
    const id = order?.instrument ?? (position === undefined ? undefined : instrument)
    if (id === undefined) return null
    return this.#parts.held.hasLive(id) || (order !== undefined && heldOfIntent(order.intent) !== null) ? id : null
  }

  /** When the reports of this moment are all in. */
  #soon(instrument: InstrumentId): void {
    this.#dirty.add(instrument)
    const { clock } = this.#parts
    this.#wake ??= clock.schedule(clock.now(), () => this.#run())
  }

  #run(): void {
    this.#wake = null
    const instruments = [...this.#dirty]
    this.#dirty.clear()
    for (const instrument of instruments)
      this.#guard(() => {
        this.#settling.instrument(instrument)
        this.#watch.look(instrument)
      })
    for (const id of this.#rejected.splice(0)) this.#guard(() => this.#tellRejected(id))
  }

  #guard(task: () => void): void {
    try {
      task()
    } catch (error) {
      this.#parts.fault(error)
    }
  }

  /** A refusal counts where what it was for is still wanted; one that never arrived is no refusal. */
  #tellRejected(id: ClientOrderId): void {
    const order = this.#parts.orders.get(id)
    const record = order === undefined ? undefined : this.#worked(order)
    if (order === undefined || record === undefined || order.text?.startsWith('NEVER_ARRIVED')) return
    this.#settling.failed(record, order.type === 'market' ? 'close' : 'place', `${order.text}.`)
  }

  /** A stop order ended at the broker, and nobody here asked for that. */
  #gone(id: ClientOrderId, reason: string): void {
    const asked = this.#leaving.delete(id)
    const order = this.#parts.orders.get(id)
    const record = order === undefined ? undefined : this.#worked(order)
    if (asked || record === undefined || order?.type === 'market' || this.#parts.held.left(record.group).isZero())
      return
    this.#settling.lost(record, `it ended there (${reason}).`)
  }

  #worked({ clientOrderId, intent, role }: OrderRecord): HeldRecord | undefined {
    const { held } = this.#parts
    const group = heldOfIntent(intent) === null ? null : held.groupOf(clientOrderId)
    return group === null || (role !== 'stop_loss' && role !== 'take_profit') ? undefined : held.newest(group, role)
  }

  #arm(held: string): void {
    const { clock } = this.#parts
    const record = this.#parts.held.get(held)
    if (record === undefined || record.expiresAt === null) return
    const expire = (): void => {
      if (this.#parts.held.isLive(held)) this.end(held, 'its time is up')
    }
    this.#expiries.set(held, clock.schedule(Math.max(record.expiresAt, clock.now()), expire))
  }

  #ended(held: string): void {
    this.#watch.forget(held)
    this.#expiries.get(held)?.()
    this.#expiries.delete(held)
  }

  /**
   * An entry's protective prices at a broker that attaches none. Written when the intent is, before it is sent; found
   * missing later (the terminal stopped between the two, or an entry filled that had ended), they are written then.
   */
  #plan(order: OrderRecord | undefined): void {
    if (order === undefined || order.role !== 'entry') return
    if (order.stopLoss === null && order.takeProfit === null) return
    const can = this.#parts.capabilities(order.broker)
    if (can === undefined || can.attachedStops) return
    const known = [...this.#parts.held.all()].filter(record => record.group === order.clientOrderId)
    const isOver = (record: HeldRecord): boolean => record.state === 'ended' && record.text === ENTRY_ENDED
    if (!known.every(isOver) || (known.length > 0 && order.filled.isZero())) return
    const { broker, instrument, strategy, clientOrderId } = order
    const common = {
      broker,
      instrument,
      position: null,
      parent: clientOrderId,
      side: opposite(order.side),
      quantity: text(order.quantity),
      trail: null,
      group: clientOrderId,
      strategy,
    }
    const stop = maybeText(order.stopLoss)
    const target = maybeText(order.takeProfit)
    const [stopWhy, targetWhy] = can.orderTypes.includes('stop') ? [STOP_LATER, TARGET_HERE] : [NO_STOPS, NO_STOPS]
    if (stop !== null) this.place({ ...common, role: 'stop_loss', price: stop, why: stopWhy })
    if (target !== null) this.place({ ...common, role: 'take_profit', price: target, why: targetWhy })
  }
}

/** What tells which instrument an event is about. */
interface Touching {
  readonly held?: string
  readonly clientOrderId?: ClientOrderId
  readonly position?: string
  readonly instrument?: InstrumentId
}

const STOP_LATER =
  'The broker attaches no stop to an entry. When it fills, the stop goes to the broker as an order of its own.'
const NO_STOPS = 'The broker has no stop orders: the position is closed from here when the price is met.'
const TARGET_HERE =
  'The broker does not tie two closing orders together: the stop works there, the target is held here, so that only one of them closes.'
