import type { Clock } from '../../core/kernel/clock.ts'
import { type Decimal, numberOf } from '../../core/kernel/decimal.ts'
import { type BrokerId, type InstrumentId, isLeveraged } from '../../core/market/instrument.ts'
import type { ClientOrderId, PositionId } from '../../core/orders/order.ts'
import type { Book } from './book.ts'
import { EndedOrders } from './ended-orders.ts'
import type { LiveOrder } from './live-order.ts'
import { Outbox } from './outbox.ts'
import { Rates } from './rates.ts'
import type { PaperRestore, RestoredPosition } from './restore.ts'
import type { PaperSettings } from './settings.ts'
import { type ReportsOf, UsedIds } from './used-ids.ts'

/** A position with the numbers that the cheap margin check reads at every quote. */
export interface Held {
  readonly state: RestoredPosition
  readonly book: Book
  /** Signed quantity times multiplier. */
  readonly units: number
  readonly entry: number
  /** 1 / leverage; 0: paid in full, needs no margin. */
  readonly margin: number
}

/** The protective orders of one entry: alternatives over one quantity. */
export interface Bracket {
  readonly parent: ClientOrderId
  readonly position: PositionId
  readonly book: Book
  quantity: Decimal
  stop_loss: LiveOrder | null
  take_profit: LiveOrder | null
}

interface DeskOptions {
  readonly id: BrokerId
  readonly settings: PaperSettings
  readonly clock: Clock
  readonly barsOnly: boolean
  readonly books: ReadonlyMap<InstrumentId, Book>
  readonly restore: PaperRestore
  /** For orders whose reports are not kept any more. */
  readonly older?: ReportsOf | undefined
}

/** The account: everything that changes when an order, a trade or a night passes. */
export class Desk {
  readonly id: BrokerId
  readonly settings: PaperSettings
  readonly clock: Clock
  readonly barsOnly: boolean
  readonly books: ReadonlyMap<InstrumentId, Book>
  readonly rates: Rates
  readonly outbox: Outbox
  readonly orders = new Map<ClientOrderId, LiveOrder>()
  readonly ended: EndedOrders
  readonly brackets = new Map<ClientOrderId, Bracket>()
  readonly positions = new Map<PositionId, Held>()
  readonly used: UsedIds
  readonly older: ReportsOf | undefined
  seq: number
  #cash: Decimal
  #cashNumber: number

  constructor(options: DeskOptions) {
    this.id = options.id
    this.settings = options.settings
    this.clock = options.clock
    this.barsOnly = options.barsOnly
    this.books = options.books
    this.rates = new Rates(options.books.values(), options.settings.currency)
    this.outbox = new Outbox(options.restore)
    this.ended = new EndedOrders(options.clock)
    this.used = new UsedIds(options.restore.usedClientIds, options.older)
    this.older = options.older
    this.seq = options.restore.seq
    this.#cash = options.restore.cash
    this.#cashNumber = this.#cash.toNumber()
  }

  get hedging(): boolean {
    return this.settings.positions === 'hedging'
  }

  /** Money before open positions, account currency. */
  get cash(): Decimal {
    return this.#cash
  }

  get cashNumber(): number {
    return this.#cashNumber
  }

  credit(amount: Decimal): void {
    this.#cash = this.#cash.plus(amount)
    this.#cashNumber = numberOf(this.#cash)
  }

  /** A new id of ours: O order, T trade, C cash, L liquidation. One count, so that a fold of the reports finds it again. */
  nextId(kind: 'O' | 'T' | 'C' | 'L'): string {
    return `${kind}${++this.seq}`
  }

  /** The net position of a netting account. */
  net(book: Book): Held | null {
    return this.positions.get(book.instrument.id) ?? null
  }

  hold(id: PositionId, book: Book, state: RestoredPosition | null): void {
    const had = this.positions.has(id)
    if (state === null) {
      this.positions.delete(id)
      if (had) book.held--
      return
    }
    const units = numberOf(state.quantity.mul(book.instrument.multiplier)) * (state.side === 'buy' ? 1 : -1)
    const { class: kind, leverage } = book.instrument
    const margin = isLeveraged(kind) ? 1 / numberOf(leverage) : 0
    this.positions.set(id, { state, book, units, entry: state.entryPrice.toNumber(), margin })
    if (!had) book.held++
  }
}
