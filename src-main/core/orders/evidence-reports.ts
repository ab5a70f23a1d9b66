import { type Decimal, text } from '../kernel/decimal.ts'
import type { BrokerOrder } from '../ports.ts'
import { type Amendable, type OrderRecord, sameTerms } from './order-record.ts'
import type { BrokerReport } from './report.ts'

/** What a broker shows of one of our orders, as the reports that would have told of it. */
export interface Explained {
  /** To be taken in, in this order. */
  readonly reports: readonly BrokerReport[]
  /** Filled by what the broker shows of the order, and not among its trades yet. */
  readonly missing: Decimal
}

type Filled = Extract<BrokerReport, { type: 'filled' }>

/** The trades of an order among a broker's reports, under our id. A venue that does not echo ids tells them as anybody's. */
export function tradesOf(
  { clientOrderId }: OrderRecord,
  brokerOrderId: string | null,
  reports: readonly BrokerReport[],
): Filled[] {
  const trades: Filled[] = []
  for (const report of reports) {
    if (report.type === 'filled') {
      if (report.clientOrderId === clientOrderId || report.brokerOrderId === brokerOrderId)
        trades.push({ ...report, clientOrderId })
    } else if (report.type === 'traded' && report.brokerOrderId === brokerOrderId) {
      const { side: _side, instrument: _instrument, reason: _reason, ...trade } = report
      trades.push({ ...trade, type: 'filled', clientOrderId })
    }
  }
  return trades
}

/**
 * Makes the reports that explain how `order` came to be what the broker shows: accepted, changed, filled, ended.
 * `reports`: the broker's own since just before the order was decided; trades have their ids from there, and none is
 * made up; `isCounted`: those that the order has already. A change comes before the trades: it says when they complete the order.
 */
export function explain(
  order: OrderRecord,
  shown: BrokerOrder,
  reports: readonly BrokerReport[],
  isCounted: (tradeId: string) => boolean,
): Explained {
  const { clientOrderId } = order
  const { brokerOrderId, at } = shown
  const terms = termsOf(order, shown)
  const about = { clientOrderId, brokerOrderId, at }
  const trades = tradesOf(order, brokerOrderId, reports)
  const known = trades.reduce((sum, t) => (isCounted(t.tradeId) ? sum : sum.plus(t.quantity)), order.filled)
  const made: BrokerReport[] = []
  if (order.brokerOrderId !== brokerOrderId || order.status === 'UNKNOWN') made.push({ type: 'accepted', ...about })
  if (!sameTerms(order, terms)) made.push({ type: 'amended', ...about, ...terms })
  for (const report of reports) if (report.type === 'attached' && report.parent === clientOrderId) made.push(report)
  made.push(...trades)
  const end = ending(shown)
  if (end !== null) made.push(end(clientOrderId))
  return { reports: made, missing: shown.filled.minus(known) }
}

/** Protective prices that a broker does not show are as they were, unless they were to be taken away. */
function termsOf({ stopLoss, takeProfit, change }: OrderRecord, shown: BrokerOrder): Amendable {
  const { quantity, limitPrice, stopPrice } = shown
  return {
    quantity,
    limitPrice,
    stopPrice,
    stopLoss: shown.stopLoss ?? (change?.stopLoss === null ? null : stopLoss),
    takeProfit: shown.takeProfit ?? (change?.takeProfit === null ? null : takeProfit),
  }
}

/** How it ended, as the broker's list says; null: it is open, or its trades tell. */
function ending({ status, brokerOrderId, at }: BrokerOrder): ((clientOrderId: string) => BrokerReport) | null {
  switch (status) {
    case 'cancelled':
      return clientOrderId => ({
        type: 'cancelled',
        clientOrderId,
        brokerOrderId,
        at,
        reason: 'found cancelled at the broker',
      })
    case 'expired':
      return clientOrderId => ({ type: 'expired', clientOrderId, brokerOrderId, at })
    case 'rejected':
      return clientOrderId => ({
        type: 'rejected',
        clientOrderId,
        brokerOrderId,
        at,
        code: 'REJECTED',
        text: 'The broker shows it as rejected.',
      })
    default:
      return null
  }
}

/** One line for people: what the broker shows of it. */
export function describe({ brokerOrderId, status, filled, quantity }: BrokerOrder): string {
  return `order ${brokerOrderId} is ${status}, ${text(filled)} of ${text(quantity)} filled`
}
