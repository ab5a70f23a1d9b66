import { Decimal, maybe } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { WorkingOrder } from '../orders/order.ts'
import { requestOf } from '../orders/order-record.ts'
import type { BrokerReport } from '../orders/report.ts'
import type { TerminalEvent } from './events.ts'

/** What one broker was sent and what it reported, as the journal has it: a paper account is rebuilt from this. */
export interface BrokerPast {
  readonly orders: readonly WorkingOrder[]
  readonly reports: readonly BrokerReport[]
  /** Of every instrument that was filled. */
  readonly multipliers: ReadonlyMap<InstrumentId, Decimal>
}

interface Collected extends BrokerPast {
  readonly orders: WorkingOrder[]
  readonly reports: BrokerReport[]
  readonly multipliers: Map<InstrumentId, Decimal>
}

/** Money that an account began with, and ended with when it was removed; the broker counts neither. */
export const OPENING = 'opening'
export const CLOSING = 'closing'

/** Sorts the journal's order and cash events by broker, oldest first. */
export class PastCollector {
  readonly #pasts = new Map<BrokerId, Collected>()
  readonly #ids = new Map<string, { readonly broker: BrokerId; brokerOrderId: string }>()

  of(broker: BrokerId): BrokerPast {
    return this.#past(broker)
  }

  apply(event: TerminalEvent): void {
    const { at } = event
    switch (event.type) {
      case 'broker.removed':
        this.#pasts.delete(event.body.broker)
        return
      case 'order.intent': {
        const { clientOrderId, intent, broker, symbol, strategy } = event.body
        this.#ids.set(clientOrderId, { broker, brokerOrderId: '' })
        this.#past(broker).orders.push({ ...requestOf(event.body), clientOrderId, intent, broker, symbol, strategy })
        return
      }
      case 'order.accepted':
        return this.#add({ type: 'accepted', ...this.#about(event.body.clientOrderId, at, event.body.brokerOrderId) })
      case 'order.attached': {
        const { parent, clientOrderId, brokerOrderId, role, order } = event.body
        const broker = this.#ids.get(parent)?.broker ?? ''
        this.#ids.set(clientOrderId, { broker, brokerOrderId })
        return this.#add({ type: 'attached', parent, role, order: requestOf(order), clientOrderId, brokerOrderId, at })
      }
      case 'order.amended': {
        const { clientOrderId, quantity, limitPrice, stopPrice, stopLoss, takeProfit } = event.body
        return this.#add({
          type: 'amended',
          ...this.#about(clientOrderId, at),
          quantity: new Decimal(quantity),
          limitPrice: maybe(limitPrice),
          stopPrice: maybe(stopPrice),
          stopLoss: maybe(stopLoss),
          takeProfit: maybe(takeProfit),
        })
      }
      case 'order.filled': {
        const { broker, clientOrderId, instrument, side, tradeId, position, origin } = event.body
        const money = {
          quantity: new Decimal(event.body.quantity),
          price: new Decimal(event.body.price),
          fee: new Decimal(event.body.fee),
          rate: new Decimal(event.body.rate),
        }
        this.#past(broker).multipliers.set(instrument, new Decimal(event.body.multiplier))
        if (origin === 'order')
          return this.#add({ type: 'filled', ...this.#about(clientOrderId, at), tradeId, position, ...money })
        const brokerOrderId = clientOrderId
        this.#past(broker).reports.push({
          type: 'liquidated',
          clientOrderId,
          brokerOrderId,
          at,
          side,
          instrument,
          tradeId,
          position,
          reason: '',
          ...money,
        })
        return
      }
      case 'order.cancelled':
        return this.#add({ type: 'cancelled', ...this.#about(event.body.clientOrderId, at), reason: event.body.reason })
      case 'order.expired':
        return this.#add({ type: 'expired', ...this.#about(event.body.clientOrderId, at) })
      case 'order.rejected':
        return this.#add({
          type: 'rejected',
          ...this.#about(event.body.clientOrderId, at),
          code: event.body.code,
          text: event.body.text,
        })
      case 'cash.moved': {
        const { broker, id, kind, amount } = event.body
        if (id !== OPENING && id !== CLOSING)
          this.#past(broker).reports.push({ type: 'cash', id, kind, amount: new Decimal(amount), at })
        return
      }
      default:
        return
    }
  }

  #about(
    clientOrderId: string,
    at: number,
    brokerOrderId?: string,
  ): { clientOrderId: string; brokerOrderId: string; at: number } {
    const known = this.#ids.get(clientOrderId)
    if (known !== undefined && brokerOrderId !== undefined) known.brokerOrderId = brokerOrderId
    return { clientOrderId, brokerOrderId: brokerOrderId ?? known?.brokerOrderId ?? '', at }
  }

  #add(report: Extract<BrokerReport, { clientOrderId: string }>): void {
    this.#past(this.#ids.get(report.clientOrderId)?.broker ?? '').reports.push(report)
  }

  #past(broker: BrokerId): Collected {
    const past = this.#pasts.get(broker) ?? { orders: [], reports: [], multipliers: new Map() }
    this.#pasts.set(broker, past)
    return past
  }
}
