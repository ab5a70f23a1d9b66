import { type Decimal, text, ZERO } from '../../kernel/decimal.ts'
import { messageOf } from '../../kernel/errors.ts'
import type { InstrumentId } from '../../market/instrument.ts'
import type { Amendment, Capabilities } from '../../ports.ts'
import { changesOrders } from '../execution.ts'
import { isClosed } from '../order.ts'
import { type OrderRecord, remaining } from '../order-record.ts'
import { BackOff } from './back-off.ts'
import type { Cover } from './covers.ts'
import { attachedStops, type HeldParts, isInFlight, leftOf, ownOrders, stopsAtBroker } from './held-parts.ts'
import { type HeldRecord, heldOfIntent, intentOfHeld } from './held-record.ts'

/** The entry ended before anything was filled: should it fill all the same, its protection is planned anew. */
export const ENTRY_ENDED = 'its entry ended unfilled'

/** Two closing orders cannot both trade there: each names what it closes, or may only reduce. */
const isExclusive = ({ positions, reduceOnly }: Capabilities): boolean => positions === 'hedging' || reduceOnly

/** A closing order does no harm there, whatever has become of the position. */
export const closesSafely = (broker: { readonly capabilities: Capabilities } | undefined): boolean =>
  broker !== undefined && isExclusive(broker.capabilities)

/** A trailing stop that the broker could not move is held here. */
export const worksThere = ({ trail }: Pick<HeldRecord, 'trail'>, can: Capabilities): boolean =>
  can.orderTypes.includes('stop') && (trail === null || changesOrders(can))

/**
 * Brings what is there to what the held orders say: stop orders at the broker of the right size and price, alternatives
 * that go when one has traded, closing orders for those whose price was met. Asked again after everything that may
 * have changed it; asking once more does nothing twice.
 */
export class Settling {
  readonly #parts: HeldParts
  readonly #tries: BackOff
  /** Failures that a person was told of. */
  readonly #told = new Set<string>()

  /** `again`: the instrument has to be looked at again. */
  constructor(parts: HeldParts, again: (instrument: InstrumentId) => void) {
    this.#parts = parts
    this.#tries = new BackOff(parts.clock, key => again(instrumentOf(key)))
  }

  stop(): void {
    this.#tries.stop()
  }

  /** The next attempt is a first one, and may be made at once. */
  forget(record: Pick<HeldRecord, 'held' | 'instrument'>): void {
    for (const key of [keyOf(record, record.held), lostKey(record), closeKey(record)]) this.#tries.done(key)
    for (const kind of kinds) this.#told.delete(`${record.held} ${kind}`)
  }

  instrument(id: InstrumentId): void {
    const groups = new Map<string, HeldRecord[]>()
    for (const record of this.#parts.held.liveOn(id)) {
      const group = groups.get(record.group)
      if (group === undefined) groups.set(record.group, [record])
      else group.push(record)
    }
    for (const records of groups.values()) this.#group(records)
    this.#sweep(id)
  }

  #group(all: readonly HeldRecord[]): void {
    const { held, orders } = this.#parts
    const records = all.filter(record => !this.#isOver(record))
    const [first] = records
    const cover = first === undefined ? undefined : held.cover(first.group)
    if (first === undefined || cover === undefined) return
    const can = this.#canAct(cover)
    if (can === null) return
    const entry = first.parent === null ? undefined : orders.get(first.parent)
    const isEntering = entry !== undefined && !isClosed(entry.status)
    if (cover.position === null) {
      if (!isEntering) this.#end(records, ENTRY_ENDED)
      return
    }
    const left = leftOf(this.#parts, first)
    if (isEntering && this.#hasTraded(first.group)) this.#cancel(entry, first)
    if (left.isZero() && !isEntering) return this.#end(records, 'what it protected is closed')
    const met = records.find(record => record.state === 'triggered')
    if (met !== undefined) return left.isZero() ? undefined : this.#close(met, records, left, can)
    for (const record of records) if (record.role === 'stop_loss') this.#keepStop(record, left, can)
  }

  /** While the broker, or what it says of the instrument, is not there, nothing is known well enough. */
  #canAct({ broker, instrument }: Cover): Capabilities | null {
    const { ready, view } = this.#parts
    const can = this.#parts.capabilities(broker)
    return can !== undefined && ready(broker) && view.instrument(instrument) !== undefined ? can : null
  }

  #isOver(record: HeldRecord): boolean {
    const isOld = this.#parts.held.newest(record.group, record.role) !== record
    const isDismissed = record.cancelledBy === 'person'
    if (isDismissed) this.#end([record], 'a person cancelled its order at the broker')
    else if (isOld) this.#end([record], 'another took its place')
    return isDismissed || isOld
  }

  #hasTraded(group: string): boolean {
    for (const id of this.#parts.held.madeFrom(group)) if (this.#parts.orders.get(id)?.filled.gt(0)) return true
    return false
  }

  /** The stop order at the broker: one of this price, and of what is left. */
  #keepStop(record: HeldRecord, want: Decimal, can: Capabilities): void {
    const attached = attachedStops(this.#parts, record)
    const live = stopsAtBroker(this.#parts, record)
    const key = keyOf(record, record.held)
    if (live.some(isInFlight)) return
    if (live.length === 0 && (want.isZero() || !worksThere(record, can))) return this.#tries.done(key)
    const moved = live.find(order => order.stopPrice !== null && !order.stopPrice.eq(record.price))
    const excess = live.reduce((sum, order) => sum.plus(remaining(order)), ZERO).minus(want)
    // Sizes of what a broker attached are its own affair.
    if (moved === undefined && (excess.isZero() || attached.length > 0)) return this.#settled(record)
    if (!this.#tries.isDue(key) || !this.#tries.isDue(lostKey(record))) return
    const newest = live.at(-1)
    if (moved !== undefined) this.#change(record, moved, { stopPrice: record.price }, can)
    else if (newest === undefined) this.#place(record, want)
    else if (excess.lt(0) && changesOrders(can))
      this.#change(record, newest, { quantity: newest.quantity.minus(excess) }, can)
    else if (excess.lt(0)) this.#place(record, excess.neg())
    else if (remaining(newest).lte(excess)) this.#cancel(newest, record)
    else this.#change(record, newest, { quantity: newest.quantity.minus(excess) }, can)
  }

  #settled(record: HeldRecord): void {
    this.#tries.done(keyOf(record, record.held))
    for (const kind of ['place', 'move'] as const) this.#told.delete(`${record.held} ${kind}`)
  }

  #place(record: HeldRecord, quantity: Decimal): void {
    if (this.#isClosing(record) || this.#isMet(record) || this.#isHeldBack(record)) return
    this.#attempt(record, 'place', () =>
      this.#parts.hands.place(record, quantity, intentOfHeld(record.held, record.orders.length + 1)),
    )
  }

  /** Where a broker cannot change orders, the old one goes and the next look places a new one. */
  #change(record: HeldRecord, order: OrderRecord, change: Amendment, can: Capabilities): void {
    if (changesOrders(can)) this.#attempt(record, 'move', () => this.#parts.hands.change(order, change))
    else this.#cancel(order, record)
  }

  /** The kill switch took it away to close the position: it is placed again when the switch is released. */
  #isHeldBack = ({ cancelledBy }: HeldRecord): boolean => cancelledBy === 'kill_switch' && this.#parts.view.killSwitch

  /** A held order closes the position at this moment. */
  #isMet({ instrument, position }: HeldRecord): boolean {
    for (const other of this.#parts.held.liveOn(instrument))
      if (other.position === position && other.state === 'triggered') return true
    return false
  }

  /** Somebody closes the position at this moment: a new stop order would be in the way. */
  #isClosing({ instrument, position }: HeldRecord): boolean {
    const { orders } = this.#parts
    for (const order of orders.openOn(instrument))
      if (order.role === 'exit' && order.type === 'market' && orders.positionOf(order) === position) return true
    return false
  }

  #close(met: HeldRecord, records: readonly HeldRecord[], left: Decimal, can: Capabilities): void {
    const own = records.flatMap(record => ownOrders(this.#parts, record))
    // On its way, or nobody knows: evidence first.
    if (own.some(order => order.type === 'market')) return
    if (!isExclusive(can)) {
      const stops = this.#inTheWay(met, [...own, ...records.flatMap(r => attachedStops(this.#parts, r))], left)
      for (const order of stops) this.#cancel(order, met)
      if (stops.length > 0 || this.#isClosing(met)) return
    }
    if (!this.#tries.isDue(closeKey(met))) return
    this.#attempt(met, 'close', () => this.#parts.hands.close(met, left, intentOfHeld(met.held, met.orders.length + 1)))
  }

  /** Stop orders that could trade beside the close and turn the position around: the alternatives, and what would be too much with the others'. */
  #inTheWay(met: HeldRecord, alternatives: readonly OrderRecord[], left: Decimal): OrderRecord[] {
    const { orders, portfolio } = this.#parts
    const position = met.position === null ? undefined : portfolio.position(met.broker, met.position)
    const others = [...orders.protecting(met.instrument, met.position ?? '')].filter(
      order => order.role === 'stop_loss' && order.type !== 'market' && !alternatives.includes(order),
    )
    const sum = others.reduce((total, order) => total.plus(remaining(order)), left)
    return position !== undefined && sum.gt(position.quantity) ? [...alternatives, ...others] : [...alternatives]
  }

  #attempt(record: HeldRecord, kind: Kind, act: () => string | null): void {
    this.#tries.tried(kind === 'close' ? closeKey(record) : keyOf(record, record.held))
    const why = said(act)
    if (why !== null) this.failed(record, kind, why)
  }

  /** A stop order is not at the broker any more, and nobody asked for that: it is placed again, ever more slowly. */
  lost(record: HeldRecord, why: string): void {
    this.#tries.tried(lostKey(record))
    this.failed(record, 'lost', why)
  }

  /** A person hears of it once; it is tried again. */
  failed(record: HeldRecord, kind: Kind, why: string): void {
    const key = `${record.held} ${kind}`
    if (this.#told.has(key)) return
    this.#told.add(key)
    this.#parts.recorder.record('incident', {
      code: codes[kind],
      text: sentences[kind](record, why),
      about: record.held,
    })
  }

  /** Orders of held ones that are not wanted any more: asked to go until they have. */
  #sweep(id: InstrumentId): void {
    for (const order of [...this.#parts.orders.openOn(id)]) {
      if (heldOfIntent(order.intent) === null || order.type === 'market' || this.#isWanted(order)) continue
      if (this.#parts.capabilities(order.broker) !== undefined) this.#cancel(order, order)
    }
  }

  #isWanted({ clientOrderId, role }: OrderRecord): boolean {
    const { held } = this.#parts
    const group = held.groupOf(clientOrderId)
    return group !== null && role === 'stop_loss' && held.newest(group, role) !== undefined
  }

  #cancel(order: OrderRecord, of: { readonly instrument: InstrumentId }): void {
    const key = keyOf(of, order.clientOrderId)
    if (isInFlight(order) || !this.#tries.isDue(key)) return
    this.#tries.tried(key)
    const why = said(() => this.#parts.hands.cancel(order))
    if (why !== null) this.#parts.fault(new Error(`Order ${order.clientOrderId} could not be cancelled: ${why}`))
  }

  #end(records: readonly HeldRecord[], reason: string): void {
    for (const { held, instrument } of records) {
      this.forget({ held, instrument })
      this.#parts.recorder.record('held.ended', { held, reason })
    }
  }
}

const kinds = ['place', 'lost', 'move', 'close'] as const
type Kind = (typeof kinds)[number]

const codes = {
  place: 'STOP_NOT_PLACED',
  lost: 'STOP_NOT_PLACED',
  move: 'STOP_NOT_MOVED',
  close: 'HELD_NOT_CLOSED',
} as const
const names = { stop_loss: 'stop loss', take_profit: 'take profit' } as const

const notThere = (r: HeldRecord, why: string): string =>
  `The stop of ${r.instrument} at ${text(r.price)} does not work at the broker: ${why} It is held here meanwhile, which helps only while this program runs, and is tried again.`

const sentences: Readonly<Record<Kind, (record: HeldRecord, why: string) => string>> = {
  place: notThere,
  lost: notThere,
  move: (r, why) =>
    `The stop of ${r.instrument} could not be changed at the broker: ${why} It works there as it was; the change is tried again.`,
  close: (r, why) =>
    `The ${names[r.role]} of ${r.instrument} at ${text(r.price)} was met at ${r.metAt ?? 'an unknown price'}, and the position could not be closed: ${why} It is tried again; close it by hand if it stays.`,
}

function said(act: () => string | null): string | null {
  try {
    return act()
  } catch (error) {
    return messageOf(error)
  }
}

/** Keys of attempts begin with the instrument: the timer says what to look at again. */
const keyOf = ({ instrument }: { readonly instrument: InstrumentId }, id: string): string => `${instrument}\n${id}`
const closeKey = (record: Pick<HeldRecord, 'held' | 'instrument'>): string => keyOf(record, `${record.held} close`)
const lostKey = (record: Pick<HeldRecord, 'held' | 'instrument'>): string => keyOf(record, `${record.held} lost`)
const instrumentOf = (key: string): InstrumentId => key.slice(0, key.lastIndexOf('\n'))
