import type { ForeignFields, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, maybe, ZERO } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { PositionId, Side } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import { othersAfter } from './others-part.ts'

export type ForeignState = 'open' | 'adopted' | 'ignored' | 'closing'

/** Something at a broker that was not made here, until it is gone. */
export interface Foreign {
  readonly id: string
  readonly broker: BrokerId
  readonly kind: ForeignFields['kind']
  readonly instrument: InstrumentId
  readonly side: Side
  /** What is left of it; zero: it is over and about to be told as gone. */
  readonly quantity: Decimal
  /** Entry of a position, price of an order; null: a market order. */
  readonly price: Decimal | null
  /** The position's id, or the broker's order id. */
  readonly ref: string
  readonly text: string
  readonly foundAt: UnixMs
  readonly state: ForeignState
  /** Of an adopted position. */
  readonly stop: Decimal | null
}

/** A part of a position that nobody here opened. */
export interface OthersPart {
  readonly broker: BrokerId
  readonly position: PositionId
  readonly instrument: InstrumentId
  readonly side: Side
  readonly quantity: Decimal
}

/** Intents of orders that close what was found; the found thing's id follows. */
export const CLOSES_FOREIGN = 'foreign-close.'

const keyOf = (broker: BrokerId, ref: string): string => `${broker} ${ref}`
/** Which of several claims on one position shrinks first. */
const order: readonly ForeignState[] = ['closing', 'open', 'ignored']

/**
 * What was found at brokers and not made here, what a person decided about it, and how much of each position is not
 * ours: the fold of fills, adjustments and decisions. `positionOf` tells the position after the event.
 */
export class ForeignLedger implements Kept {
  readonly #found = new Map<string, Foreign>()
  readonly #parts = new Map<string, OthersPart>()
  /** How many were found so far, by broker and ref: the next one's id. */
  readonly #counts = new Map<string, number>()
  /** Orders that close what was found. */
  readonly #closers = new Set<string>()
  readonly #positionOf: (broker: BrokerId, id: PositionId) => Position | undefined

  constructor(positionOf: (broker: BrokerId, id: PositionId) => Position | undefined) {
    this.#positionOf = positionOf
  }

  all(): Iterable<Foreign> {
    return this.#found.values()
  }

  get(id: string): Foreign | undefined {
    return this.#found.get(id)
  }

  *at(broker: BrokerId): Iterable<Foreign> {
    for (const item of this.#found.values()) if (item.broker === broker) yield item
  }

  /** Instruments that open nothing new: something there waits for a person's decision, or is being closed. */
  *unadopted(): Iterable<InstrumentId> {
    for (const item of this.#found.values()) if (blocks(item)) yield item.instrument
    // Between the fill and the row that tells of it.
    for (const part of this.#parts.values()) if (this.#unclaimed(part).gt(0)) yield part.instrument
  }

  /** How many things wait for a person's decision. */
  get undecided(): number {
    let count = 0
    for (const item of this.#found.values()) if (item.state === 'open' && item.quantity.gt(0)) count++
    return count
  }

  /** Whose a position is; one that is ours in part and otherwise undecided counts as unadopted. */
  owner(broker: BrokerId, position: PositionId): 'ours' | 'unadopted' | 'ignored' {
    const part = this.#parts.get(keyOf(broker, position))
    if (part === undefined) return 'ours'
    for (const item of this.#claims(part)) if (item.state !== 'ignored') return 'unadopted'
    return this.#unclaimed(part).gt(0) ? 'unadopted' : 'ignored'
  }

  /** How much of a position is not ours. */
  others(broker: BrokerId, position: PositionId): Decimal {
    return this.#parts.get(keyOf(broker, position))?.quantity ?? ZERO
  }

  /** How much of a position is ours: what a strategy may close. */
  ours({ broker, id, quantity }: Pick<Position, 'broker' | 'id' | 'quantity'>): Decimal {
    return Decimal.max(ZERO, quantity.sub(this.others(broker, id)))
  }

  /** Parts of positions at a broker that no row tells of yet. */
  *untold(broker: BrokerId): Iterable<OthersPart> {
    for (const part of this.#parts.values()) {
      const quantity = this.#unclaimed(part)
      if (part.broker === broker && quantity.gt(0)) yield { ...part, quantity }
    }
  }

  /** What is over and not told as gone. Orders are not in it: only their broker knows. */
  *over(broker: BrokerId): Iterable<Foreign> {
    for (const item of this.#found.values())
      if (item.broker === broker && item.kind === 'position' && item.quantity.isZero()) yield item
  }

  /** The one of this position that waits for a decision: what is found beside it joins it. */
  waiting(broker: BrokerId, position: PositionId): Foreign | undefined {
    for (const item of this.#found.values())
      if (isAbout(item, { broker, position }) && item.state === 'open' && item.quantity.gt(0)) return item
    return undefined
  }

  /** The same found thing gets the same id, after a restart too. */
  nextId(broker: BrokerId, kind: ForeignFields['kind'], ref: string): string {
    const number = (this.#counts.get(`${kind} ${keyOf(broker, ref)}`) ?? 0) + 1
    return `${broker}.${kind}.${ref}.${number}`
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'order.filled': {
        const { broker, position, instrument, side, quantity, origin, clientOrderId } = event.body
        const byOthers = origin !== 'order'
        const change = new Decimal(side === 'buy' ? quantity : `-${quantity}`)
        // Most fills are ours, of positions that are ours.
        if (!byOthers && this.#found.size === 0 && this.#parts.size === 0) return
        const after = this.#signed(broker, position)
        const others = byOthers || this.#closers.has(clientOrderId)
        return this.#moved({ broker, position, instrument }, after.sub(change), after, others)
      }
      case 'position.adjusted': {
        const { broker, position, instrument, before } = event.body
        return this.#moved({ broker, position, instrument }, new Decimal(before), this.#signed(broker, position), true)
      }
      case 'order.claimed': {
        // What was counted as traded elsewhere was ours.
        const part = this.#parts.get(keyOf(event.body.broker, event.body.position))
        return part && this.#resize({ ...part, quantity: Decimal.max(ZERO, part.quantity.sub(event.body.quantity)) })
      }
      case 'order.intent':
        if (event.body.intent.startsWith(CLOSES_FOREIGN)) this.#closers.add(event.body.clientOrderId)
        return
      case 'foreign.found':
        return this.#put(event.body, event.at)
      case 'foreign.decided':
        return this.#decide(event.body)
      case 'foreign.gone':
        this.#found.delete(event.body.id)
        return
      case 'broker.removed':
        for (const item of [...this.at(event.body.broker)]) this.#found.delete(item.id)
        for (const [key, part] of this.#parts) if (part.broker === event.body.broker) this.#parts.delete(key)
        return
      default:
        return
    }
  }

  snapshot() {
    return { found: this.#found, parts: this.#parts, counts: this.#counts, closers: this.#closers }
  }

  restore(from: ReturnType<ForeignLedger['snapshot']>): void {
    refill(this.#found, from.found)
    refill(this.#parts, from.parts)
    refill(this.#counts, from.counts)
    refill(this.#closers, from.closers)
  }

  #moved(
    where: Pick<OthersPart, 'broker' | 'position' | 'instrument'>,
    before: Decimal,
    after: Decimal,
    byOthers: boolean,
  ): void {
    const key = keyOf(where.broker, where.position)
    const quantity = othersAfter(before, after, this.#parts.get(key)?.quantity ?? ZERO, byOthers)
    const part: OthersPart = { ...where, side: after.isNegative() ? 'sell' : 'buy', quantity }
    const turned = before.isNegative() !== after.isNegative()
    if (after.isZero() || turned) this.#closeAll(part)
    this.#resize(part)
  }

  #resize(part: OthersPart): void {
    this.#shrink(part)
    const key = keyOf(part.broker, part.position)
    if (part.quantity.isZero()) this.#parts.delete(key)
    else this.#parts.set(key, part)
  }

  /** The position that they were about is not there any more. */
  #closeAll(part: OthersPart): void {
    for (const item of this.#found.values())
      if (isAbout(item, part)) this.#found.set(item.id, { ...item, quantity: ZERO })
  }

  /** Claims on a part that became smaller shrink with it. */
  #shrink(part: OthersPart): void {
    const claims = [...this.#claims(part)].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    let over = sum(claims).sub(part.quantity)
    for (const item of claims) {
      if (!over.gt(0)) return
      const taken = Decimal.min(item.quantity, over)
      over = over.sub(taken)
      this.#found.set(item.id, { ...item, quantity: item.quantity.sub(taken) })
    }
  }

  #put(body: ForeignFields, at: UnixMs): void {
    const before = this.#found.get(body.id)
    if (before === undefined) {
      const key = `${body.kind} ${keyOf(body.broker, body.ref)}`
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    }
    this.#found.set(body.id, {
      ...body,
      quantity: new Decimal(body.quantity),
      price: maybe(body.price),
      foundAt: before?.foundAt ?? at,
      state: before?.state ?? 'open',
      stop: before?.stop ?? null,
    })
  }

  #decide({ id, decision, stop }: Extract<TerminalEvent, { type: 'foreign.decided' }>['body']): void {
    const item = this.#found.get(id)
    if (item === undefined) throw new Error(`nothing found with the id ${id}`)
    // An adopted position is ours: there is nothing left to decide.
    if (item.kind === 'position' && item.state === 'adopted') return
    const state = decision === 'adopt' ? 'adopted' : decision === 'ignore' ? 'ignored' : 'closing'
    this.#found.set(id, { ...item, state, stop: maybe(stop) })
    if (state !== 'adopted' || item.kind !== 'position') return
    // From now on it is ours.
    const key = keyOf(item.broker, item.ref)
    const part = this.#parts.get(key)
    if (part === undefined) return
    this.#resize({ ...part, quantity: Decimal.max(ZERO, part.quantity.sub(item.quantity)) })
  }

  #signed(broker: BrokerId, id: PositionId): Decimal {
    const position = this.#positionOf(broker, id)
    if (position === undefined) return ZERO
    return position.side === 'buy' ? position.quantity : position.quantity.neg()
  }

  #unclaimed(part: OthersPart): Decimal {
    return part.quantity.sub(sum([...this.#claims(part)]))
  }

  *#claims(part: OthersPart): Iterable<Foreign> {
    for (const item of this.#found.values())
      if (isAbout(item, part) && item.state !== 'adopted' && item.quantity.gt(0)) yield item
  }
}

const isAbout = (item: Foreign, part: Pick<OthersPart, 'broker' | 'position'>): boolean =>
  item.kind === 'position' && item.broker === part.broker && item.ref === part.position

const blocks = ({ state, quantity }: Foreign): boolean => (state === 'open' || state === 'closing') && quantity.gt(0)

const sum = (items: readonly Foreign[]): Decimal => items.reduce((total, item) => total.add(item.quantity), ZERO)
