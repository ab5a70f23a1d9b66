import { CountedIds } from '../journal/counted-ids.ts'
import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, type RowFinder, refill } from '../journal/kept.ts'
import { Changes } from '../kernel/changes.ts'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { PositionId } from '../orders/order.ts'
import { adjustPosition, applyFill, type ClosedTrade, type Position } from './position.ts'

export interface Account {
  readonly broker: BrokerId
  readonly family: string
  readonly title: string
  readonly paper: boolean
  readonly settings: Readonly<Record<string, unknown>>
  readonly currency: string
  readonly positions: 'netting' | 'hedging'
  /** As `Capabilities.positionsPer` has it. */
  readonly positionsPer?: 'side' | undefined
  /** Money before open positions (a spot purchase does not lower it), so equity = cash + unrealised P&L. */
  readonly cash: Decimal
  readonly connected: boolean
  readonly reason: string | null
  /** False: a person disconnected it, so the next start leaves it alone. */
  readonly wanted: boolean
  readonly armed: boolean
}

/** Accounts and positions: the fold of cash movements and fills. */
export class Portfolio implements Kept {
  readonly #accounts = new Map<BrokerId, Account>()
  readonly #positions = new Map<string, Position>()
  readonly #byInstrument = new Map<InstrumentId, Map<PositionId, Position>>()
  /** What the newest event closed; null: nothing. */
  lastClosed: ClosedTrade | null = null
  readonly #cashIds: CountedIds
  readonly #strategyOf: (clientOrderId: string) => string | null
  /** Instruments whose positions are not what they were; of the running terminal alone, no part of a snapshot. */
  readonly changes: Changes<InstrumentId>

  constructor(strategyOf: (clientOrderId: string) => string | null, journal?: RowFinder) {
    this.#strategyOf = strategyOf
    this.changes = new Changes()
    this.#cashIds = new CountedIds('cash', journal)
  }

  accounts(): Iterable<Account> {
    return this.#accounts.values()
  }
  account(broker: BrokerId): Account | undefined {
    return this.#accounts.get(broker)
  }
  positions(): Iterable<Position> {
    return this.#positions.values()
  }
  get openCount(): number {
    return this.#positions.size
  }
  positionsOn(instrument: InstrumentId): Iterable<Position> {
    return this.#byInstrument.get(instrument)?.values() ?? []
  }
  position(broker: BrokerId, id: PositionId): Position | undefined {
    return this.#positions.get(`${broker} ${id}`)
  }
  hasCash(broker: BrokerId, id: string): boolean {
    return this.#cashIds.has(broker, id)
  }

  apply(event: TerminalEvent): void {
    this.lastClosed = null
    switch (event.type) {
      case 'broker.added': {
        const { broker, family, title, paper, settings } = event.body
        this.#accounts.set(broker, {
          broker,
          family,
          title,
          paper,
          settings,
          currency: 'USD',
          positions: 'netting',
          cash: ZERO,
          connected: false,
          reason: null,
          wanted: true,
          armed: paper,
        })
        return
      }
      case 'broker.removed':
        this.#accounts.delete(event.body.broker)
        return this.#cashIds.forget(event.body.broker, event.seq)
      case 'broker.connected':
        return this.#change(event.body.broker, {
          connected: true,
          reason: null,
          wanted: true,
          currency: event.body.currency,
          positions: event.body.positions,
          positionsPer: event.body.positionsPer,
        })
      case 'broker.disconnected': {
        const { broker, reason, by } = event.body
        return this.#change(broker, { connected: false, reason, wanted: by !== 'person' })
      }
      case 'broker.armed':
        return this.#change(event.body.broker, { armed: event.body.armed })
      case 'cash.moved': {
        const { broker, id, amount } = event.body
        this.#cashIds.add(broker, id)
        return this.#pay(broker, new Decimal(amount))
      }
      case 'order.filled':
        return this.#fill(event)
      case 'order.claimed': {
        const { broker, position, clientOrderId } = event.body
        const held = this.position(broker, position)
        const strategy = held?.strategy ?? this.#strategyOf(clientOrderId)
        if (held !== undefined) this.#hold(`${broker} ${position}`, { ...held, strategy })
        return
      }
      case 'position.adjusted': {
        const { broker, position } = event.body
        const key = `${broker} ${position}`
        return this.#set(
          key,
          event.body.instrument,
          position,
          adjustPosition(this.#positions.get(key), event.body, event.at),
        )
      }
      default:
        return
    }
  }

  snapshot() {
    return { accounts: this.#accounts, positions: this.#positions, cashIds: this.#cashIds.snapshot() }
  }

  restore(from: ReturnType<Portfolio['snapshot']>): void {
    refill(this.#accounts, from.accounts)
    for (const [key, position] of from.positions) this.#hold(key, position)
    this.#cashIds.restore(from.cashIds)
  }

  #fill(event: Extract<TerminalEvent, { type: 'order.filled' }>): void {
    const { body } = event
    const key = `${body.broker} ${body.position}`
    const before = this.#positions.get(key)
    const effect = applyFill(before, body, this.#strategyOf(body.clientOrderId), event.at)
    this.#set(key, body.instrument, body.position, effect.position)
    this.lastClosed = effect.closed
    this.#pay(body.broker, effect.realised.sub(body.fee))
  }

  #set(key: string, instrument: InstrumentId, id: PositionId, position: Position | null): void {
    if (position !== null) return this.#hold(key, position)
    this.changes.add(instrument)
    this.#positions.delete(key)
    this.#byInstrument.get(instrument)?.delete(id)
  }

  #hold(key: string, position: Position): void {
    const on = this.#byInstrument.get(position.instrument) ?? new Map<PositionId, Position>()
    this.#byInstrument.set(position.instrument, on)
    this.changes.add(position.instrument)
    this.#positions.set(key, position)
    on.set(position.id, position)
  }

  #pay(broker: BrokerId, amount: Decimal): void {
    const account = this.#accounts.get(broker)
    if (account === undefined) throw new Error(`money moved at an unknown broker: ${broker}`)
    this.#accounts.set(broker, { ...account, cash: account.cash.add(amount) })
  }

  #change(broker: BrokerId, change: Partial<Account>): void {
    const account = this.#accounts.get(broker)
    if (account === undefined) throw new Error(`no broker ${broker}`)
    this.#accounts.set(broker, { ...account, ...change })
  }
}
