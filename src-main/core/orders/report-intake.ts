import type { OrderFilled } from '../journal/events.ts'
import { orderFields } from '../journal/order-fields.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock } from '../kernel/clock.ts'
import { maybeText, text } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import { inverseField } from '../market/payoff.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import { FactQueue } from './fact-queue.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderBook } from './order-book.ts'
import { type OrderRecord, sameTerms } from './order-record.ts'
import type { BrokerReport } from './report.ts'
import { canHappen, isLateFill, type OrderHappening } from './transitions.ts'
import { unsoundReport } from './unsound-report.ts'

export interface IntakeParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly portfolio: Portfolio
  readonly instruments: InstrumentTable
  /** Whether it attaches stops to entries: one that does not knows nothing of them. Left out: it does. */
  readonly attaches?: (broker: BrokerId) => boolean
  /** Amount in the reporting currency, as text. */
  readonly toReporting: (amount: string, broker: BrokerId) => string
  readonly clock: Clock
  /** Told of what the journal could not take. */
  readonly fault: (error: unknown) => void
}

/**
 * Facts from brokers become events here, once each: repeats are recognised and dropped. What cannot be (a fill of an
 * order that was never placed, a rejection of one that has filled in part) is an incident: an event that the fold
 * refuses would keep the terminal from ever starting again.
 */
export class ReportIntake {
  readonly #parts: IntakeParts
  readonly #facts: FactQueue
  /** When the newest change of an order was made, by the broker's clock. */
  readonly #amendedAt = new Map<ClientOrderId, number>()
  readonly #told = new Map<string, true>()
  readonly #early = new Map<ClientOrderId, { readonly broker: BrokerId; readonly reports: readonly BrokerReport[] }>()

  constructor(parts: IntakeParts) {
    this.#parts = parts
    this.#facts = new FactQueue(parts.clock, parts.fault)
  }

  /** Runs what must not be lost when the journal cannot be written at this moment. */
  fact(fact: () => void): void {
    this.#facts.take(fact)
  }

  /** Throws the journal's failure while there are facts that it could not take. */
  settle(): void {
    this.#facts.settle()
  }

  accepted(id: ClientOrderId, brokerOrderId: string): void {
    this.fact(() => this.#accepted(id, brokerOrderId))
  }

  report(broker: BrokerId, report: BrokerReport): void {
    this.fact(() => this.#report(broker, report))
  }

  /** A broker says two things about an order that cannot both be. */
  contradicted(id: ClientOrderId, says: string): void {
    const status = this.#parts.orders.get(id)?.status ?? 'not known'
    const text = `The broker ${says}, and had told of it before: order ${id} is ${status} here. Compare with the broker's own list of orders.`
    this.#newIncident('CONTRADICTION', text, id)
  }

  #accepted(id: ClientOrderId, brokerOrderId: string): void {
    const status = this.#parts.orders.get(id)?.status
    if (status === 'SENT' || status === 'UNKNOWN')
      this.#parts.recorder.record('order.accepted', { clientOrderId: id, brokerOrderId })
    else if (status === 'REJECTED') {
      // Whoever said that it never arrived was wrong, or the broker has taken back its own no.
      const text = `The broker accepted order ${id} (its number ${brokerOrderId}), which was REJECTED here. Cancel it in the broker's own program if it works there.`
      this.#newIncident('ORDER_REVIVED', text, id)
    }
  }

  #report(broker: BrokerId, report: BrokerReport): void {
    const { recorder, orders, portfolio } = this.#parts
    const why = unsoundReport(report)
    if (why !== null) {
      const text = `The broker "${broker}" reported what cannot be read (${why}): it was left out. Compare with the broker's own lists.`
      return this.#newIncident('BAD_REPORT', text, broker)
    }
    if (report.type === 'cash') {
      if (portfolio.hasCash(broker, report.id)) return
      const amount = text(report.amount)
      recorder.record('cash.moved', {
        broker,
        id: report.id,
        kind: report.kind,
        amount,
        inReporting: this.#parts.toReporting(amount, broker),
      })
      return
    }
    if (report.type === 'liquidated' || report.type === 'traded') return this.#foreign(broker, report)
    if (report.type === 'attached') return this.#attached(broker, report)
    const order = orders.get(report.clientOrderId)
    if (order === undefined && orders.get(parentOf(report.clientOrderId))?.broker === broker)
      return this.#keepEarly(broker, report)
    if (order?.broker !== broker)
      return this.#newIncident(
        'FOREIGN_REPORT',
        `The broker "${broker}" reported "${report.type}" for an order that was not placed there.`,
        report.clientOrderId,
      )
    switch (report.type) {
      case 'accepted':
        return this.#accepted(report.clientOrderId, report.brokerOrderId)
      case 'amended':
        return this.#amended(broker, report, order)
      case 'filled':
        return this.#filled(broker, report, order)
      case 'cancelled':
        return this.#ended(order, 'cancelled', () =>
          recorder.record('order.cancelled', { clientOrderId: report.clientOrderId, reason: report.reason }),
        )
      case 'expired':
        return this.#ended(order, 'expired', () =>
          recorder.record('order.expired', { clientOrderId: report.clientOrderId }),
        )
      case 'rejected': {
        const { clientOrderId, code, text } = report
        return this.#ended(order, 'rejected', () => recorder.record('order.rejected', { clientOrderId, code, text }))
      }
    }
  }

  /**
   * Of an order that has ended a change is a repeat, or was overtaken by the end: it changes nothing any more. So is one
   * that is older than the newest that was told, or says what is known.
   */
  #amended(broker: BrokerId, report: Extract<BrokerReport, { type: 'amended' }>, order: OrderRecord): void {
    const { clientOrderId, brokerOrderId, at } = report
    if (isClosed(order.status) || at < (this.#amendedAt.get(clientOrderId) ?? at)) return
    if (!canHappen(order.status, 'amended')) return this.#impossible(order, 'amended')
    // One that attaches no stops knows nothing of those that are kept here.
    const keeps = this.#parts.attaches?.(broker) === false
    const { quantity, limitPrice, stopPrice } = report
    const { stopLoss, takeProfit } = keeps ? order : report
    this.#accepted(clientOrderId, brokerOrderId)
    remember(this.#amendedAt, clientOrderId, at)
    if (sameTerms(order, { quantity, limitPrice, stopPrice, stopLoss, takeProfit })) return
    this.#parts.recorder.record('order.amended', {
      clientOrderId,
      quantity: text(quantity),
      limitPrice: maybeText(limitPrice),
      stopPrice: maybeText(stopPrice),
      stopLoss: maybeText(stopLoss),
      takeProfit: maybeText(takeProfit),
    })
  }

  /** An end that was told before is a repeat; one that cannot be is told to a person. */
  #ended(order: OrderRecord, how: OrderHappening, record: () => void): void {
    if (isClosed(order.status)) return
    if (canHappen(order.status, how)) record()
    else this.#impossible(order, how)
  }

  #impossible({ clientOrderId, status }: OrderRecord, what: string): void {
    const text = `The broker reported "${what}" for order ${clientOrderId}, which is ${status}. Compare with the broker's own list of orders.`
    this.#incident('IMPOSSIBLE_REPORT', text, clientOrderId)
  }

  /** A broker may go on saying it: told once for each thing that it is about. */
  #newIncident(code: string, text: string, about: string): void {
    const key = `${code} ${about}`
    if (this.#told.has(key)) return
    remember(this.#told, key, true)
    this.#incident(code, text, about)
  }

  #incident(code: string, text: string, about: string): void {
    this.#parts.recorder.record('incident', { code, text, about })
  }

  /** What is told of a protective order before the order itself: taken in when that is told, too. */
  #keepEarly(broker: BrokerId, report: Exclude<BrokerReport, { type: 'cash' }>): void {
    const known = this.#early.get(report.clientOrderId)?.reports ?? []
    if (known.length < EARLY_AT_MOST)
      remember(this.#early, report.clientOrderId, { broker, reports: [...known, report] })
  }

  #attached(broker: BrokerId, report: Extract<BrokerReport, { type: 'attached' }>): void {
    const { orders, recorder } = this.#parts
    const { parent, clientOrderId, brokerOrderId, role } = report
    if (orders.get(clientOrderId) !== undefined) return
    if (orders.get(parent)?.broker !== broker)
      return this.#newIncident(
        'FOREIGN_REPORT',
        `The broker "${broker}" attached a ${role} to an order that was not placed there.`,
        parent,
      )
    recorder.record('order.attached', { parent, clientOrderId, brokerOrderId, role, order: orderFields(report.order) })
    const early = this.#early.get(clientOrderId)
    this.#early.delete(clientOrderId)
    for (const told of early?.reports ?? []) if (early?.broker === broker) this.#report(broker, told)
  }

  #filled(broker: BrokerId, report: Extract<BrokerReport, { type: 'filled' }>, order: OrderRecord): void {
    const { clientOrderId, brokerOrderId, tradeId, quantity, price, position } = report
    if (!canHappen(order.status, 'filled')) return this.#impossible(order, 'filled')
    // A fill before the acknowledgement proves that the order is there, and may be all that ever tells its number.
    if (!isLateFill(order.status)) this.#accepted(clientOrderId, brokerOrderId)
    if (this.#parts.orders.hasTrade(broker, tradeId)) {
      // Counted as nobody's while nobody knew whose it was: the position has it, the order has not.
      if (!order.unclaimed.includes(tradeId)) return
      const trade = { clientOrderId, broker, tradeId, quantity: text(quantity), price: text(price), position }
      this.#parts.recorder.record('order.claimed', trade)
    } else this.#recordFill(broker, report, order.instrument, order.side, 'order')
    if (isLateFill(order.status))
      return this.#incident(
        'LATE_FILL',
        `Order ${clientOrderId} was filled after it had ended as ${order.status}. The fill counts; check the position.`,
        clientOrderId,
      )
    const over = order.filled.plus(quantity).minus(order.quantity)
    if (over.gt(0))
      this.#incident(
        'OVERFILLED',
        `Order ${clientOrderId} was filled with ${text(over)} too much. All of it counts.`,
        clientOrderId,
      )
  }

  #foreign(broker: BrokerId, report: Extract<BrokerReport, { type: 'liquidated' | 'traded' }>): void {
    if (this.#parts.orders.hasTrade(broker, report.tradeId)) return
    const origin = report.type === 'traded' ? 'elsewhere' : 'liquidation'
    this.#recordFill(broker, report, report.instrument, report.side, origin)
    if (origin === 'elsewhere') return
    const text = `The broker closed ${report.quantity.toFixed()} of ${report.instrument} by itself: ${report.reason}.`
    this.#incident('LIQUIDATED', text, report.position)
  }

  #recordFill(
    broker: BrokerId,
    report: Extract<BrokerReport, { type: 'filled' | 'liquidated' | 'traded' }>,
    instrument: string,
    side: 'buy' | 'sell',
    origin: OrderFilled['origin'],
  ): void {
    const contract = this.#parts.instruments.get(instrument)
    if (contract === undefined) throw new Error(`a fill of an unknown instrument: ${instrument}`)
    this.#parts.recorder.record('order.filled', {
      broker,
      clientOrderId: report.clientOrderId,
      instrument,
      side,
      tradeId: report.tradeId,
      quantity: text(report.quantity),
      price: text(report.price),
      fee: text(report.fee),
      position: report.position,
      rate: text(report.rate),
      multiplier: text(contract.multiplier),
      ...inverseField(contract),
      origin,
    })
  }
}

/** As many as matter; the oldest go. */
const REMEMBERED = 1_000
const EARLY_AT_MOST = 20

/** The entry of a protective order, by how those are named (report.ts). */
const parentOf = (id: ClientOrderId): ClientOrderId => id.replace(/\.(sl|tp)\d*$/, '')

function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > REMEMBERED) for (const oldest of map.keys()) return void map.delete(oldest)
}
