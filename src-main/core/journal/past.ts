import { Decimal } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { ClientOrderId, WorkingOrder } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { BrokerReport } from '../orders/report.ts'
import { decodeRow } from './codec.ts'
import type { EventBodies, JsonObject, TerminalEvent } from './events.ts'
import type { Kept, RowFinder } from './kept.ts'
import { reportOf } from './reports.ts'

/** Money that an account began with, and ended with when it was removed; the broker counts neither. */
export const OPENING = 'opening'
export const CLOSING = 'closing'

/** What a report does not say itself. */
export interface ReportContext {
  /** Ours, as it stands after the report; undefined: the report is about none of ours. */
  readonly order: WorkingOrder | undefined
  /** Of the instrument of a fill. */
  readonly multiplier: Decimal | null
}

/** An account folded from its reports, for a family whose accounts have no other memory: paper. */
export interface AccountFold extends Kept {
  apply(report: BrokerReport, context: ReportContext): void
}

/** What the terminal remembers of a broker. */
export interface BrokerPast {
  /** Our orders there: all that are open, and the newest that have ended. */
  readonly orders: Iterable<OrderRecord>
  /** What its family has folded; undefined: it folds nothing. */
  readonly account: AccountFold | undefined
  /** Everything that was reported about one order, oldest first, however long ago. */
  reportsOf(id: ClientOrderId): readonly BrokerReport[]
}

export interface PastParts {
  readonly orders: Pick<OrderBook, 'get' | 'all'>
  readonly journal: RowFinder
  /** An empty account of this family, if it folds any. */
  readonly account: (family: string, settings: JsonObject) => AccountFold | undefined
}

type Added = Pick<EventBodies['broker.added'], 'broker' | 'family' | 'settings'>

/** Gives each broker's family the reports that the journal has, and keeps what it makes of them. After the state has folded the event. */
export class PastCollector implements Kept {
  readonly #added = new Map<BrokerId, Added>()
  readonly #accounts = new Map<BrokerId, AccountFold>()
  readonly #parts: PastParts

  constructor(parts: PastParts) {
    this.#parts = parts
  }

  of(broker: BrokerId): BrokerPast {
    const { orders, journal } = this.#parts
    return {
      orders: [...orders.all()].filter(order => order.broker === broker),
      account: this.#accounts.get(broker),
      reportsOf: id => {
        const number = orders.get(id)?.brokerOrderId ?? ''
        const rows = [...journal.find({ kind: 'order', clientOrderId: id })]
        return rows.flatMap(row => reportOf(decodeRow(row), number) ?? [])
      },
    }
  }

  apply(event: TerminalEvent): void {
    if (event.type === 'broker.added') this.#add(event.body)
    else if (event.type === 'broker.removed') this.#remove(event.body.broker)
    else if (event.type === 'cash.moved') {
      // What an account began and ended with, and what our books were put right by, no broker reports.
      const { id, kind } = event.body
      if (id !== OPENING && id !== CLOSING && kind !== 'adjustment') this.#report(event)
    } else if (event.type.startsWith('order.')) this.#report(event)
  }

  snapshot() {
    return {
      added: this.#added,
      accounts: new Map([...this.#accounts].map(([broker, account]) => [broker, account.snapshot()])),
    }
  }

  restore(from: ReturnType<PastCollector['snapshot']>): void {
    for (const added of from.added.values()) this.#add(added)
    for (const [broker, account] of from.accounts) this.#accounts.get(broker)?.restore(account)
  }

  #add({ broker, family, settings }: Added): void {
    this.#added.set(broker, { broker, family, settings })
    const account = this.#parts.account(family, settings)
    if (account !== undefined) this.#accounts.set(broker, account)
  }

  #remove(broker: BrokerId): void {
    this.#added.delete(broker)
    this.#accounts.delete(broker)
  }

  #report(event: TerminalEvent): void {
    const { body } = event as { readonly body: { broker?: BrokerId; clientOrderId?: ClientOrderId } }
    const order = body.clientOrderId === undefined ? undefined : this.#parts.orders.get(body.clientOrderId)
    const account = this.#accounts.get(body.broker ?? order?.broker ?? '')
    if (account === undefined) return
    const report = reportOf(event, order?.brokerOrderId ?? '')
    const multiplier = event.type === 'order.filled' ? new Decimal(event.body.multiplier) : null
    if (report !== undefined) account.apply(report, { order, multiplier })
  }
}
