import { orderFields } from '../journal/order-fields.ts'
import type { Recorder } from '../journal/recorder.ts'
import { maybeText, text } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderBook } from './order-book.ts'
import type { BrokerReport } from './report.ts'
import { isLateFill } from './transitions.ts'

export interface IntakeParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly portfolio: Portfolio
  readonly instruments: InstrumentTable
  /** Amount in the reporting currency, as text. */
  readonly toReporting: (amount: string, broker: BrokerId) => string
}

/** Facts from brokers become events here, once each: repeats are recognised and dropped. */
export class ReportIntake {
  readonly #parts: IntakeParts

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  accepted(id: ClientOrderId, brokerOrderId: string): void {
    const status = this.#parts.orders.get(id)?.status
    if (status === 'SENT' || status === 'UNKNOWN')
      this.#parts.recorder.record('order.accepted', { clientOrderId: id, brokerOrderId })
  }

  report(broker: BrokerId, report: BrokerReport): void {
    const { recorder, orders, portfolio } = this.#parts
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
    if (report.type === 'liquidated') return this.#liquidated(broker, report)
    const order = orders.get(report.clientOrderId)
    if (order === undefined && report.type !== 'attached') {
      recorder.record('incident', {
        code: 'FOREIGN_REPORT',
        text: `The broker reported "${report.type}" for an order that was not placed here.`,
        about: report.clientOrderId,
      })
      return
    }
    switch (report.type) {
      case 'accepted':
        return this.accepted(report.clientOrderId, report.brokerOrderId)
      case 'attached':
        if (order === undefined)
          recorder.record('order.attached', {
            parent: report.parent,
            clientOrderId: report.clientOrderId,
            brokerOrderId: report.brokerOrderId,
            role: report.role,
            order: orderFields(report.order),
          })
        return
      case 'amended': {
        const { clientOrderId, quantity, limitPrice, stopPrice, stopLoss, takeProfit } = report
        recorder.record('order.amended', {
          clientOrderId,
          quantity: text(quantity),
          limitPrice: maybeText(limitPrice),
          stopPrice: maybeText(stopPrice),
          stopLoss: maybeText(stopLoss),
          takeProfit: maybeText(takeProfit),
        })
        return
      }
      case 'filled':
        return this.#filled(broker, report)
      case 'cancelled':
        if (order !== undefined && !isClosed(order.status))
          recorder.record('order.cancelled', { clientOrderId: report.clientOrderId, reason: report.reason })
        return
      case 'expired':
        if (order !== undefined && !isClosed(order.status))
          recorder.record('order.expired', { clientOrderId: report.clientOrderId })
        return
      case 'rejected':
        if (order !== undefined && !isClosed(order.status))
          recorder.record('order.rejected', {
            clientOrderId: report.clientOrderId,
            code: report.code,
            text: report.text,
          })
        return
    }
  }

  #filled(broker: BrokerId, report: Extract<BrokerReport, { type: 'filled' }>): void {
    const { recorder, orders } = this.#parts
    const order = orders.get(report.clientOrderId)
    if (order === undefined || orders.hasTrade(broker, report.tradeId)) return
    const late = isLateFill(order.status)
    this.#recordFill(broker, report, order.instrument, order.side, 'order')
    if (late)
      recorder.record('incident', {
        code: 'LATE_FILL',
        text: `Order ${report.clientOrderId} was filled after it had ended as ${order.status}. The fill counts; check the position.`,
        about: report.clientOrderId,
      })
  }

  #liquidated(broker: BrokerId, report: Extract<BrokerReport, { type: 'liquidated' }>): void {
    if (this.#parts.orders.hasTrade(broker, report.tradeId)) return
    this.#recordFill(broker, report, report.instrument, report.side, 'liquidation')
    this.#parts.recorder.record('incident', {
      code: 'LIQUIDATED',
      text: `The broker closed ${text(report.quantity)} of ${report.instrument} by itself: ${report.reason}.`,
      about: report.position,
    })
  }

  #recordFill(
    broker: BrokerId,
    report: Extract<BrokerReport, { type: 'filled' | 'liquidated' }>,
    instrument: string,
    side: 'buy' | 'sell',
    origin: 'order' | 'liquidation',
  ): void {
    const multiplier = this.#parts.instruments.get(instrument)?.multiplier
    if (multiplier === undefined) throw new Error(`a fill of an unknown instrument: ${instrument}`)
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
      multiplier: text(multiplier),
      origin,
    })
  }
}
