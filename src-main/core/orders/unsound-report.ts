import { Decimal } from '../kernel/decimal.ts'
import type { BrokerReport } from './report.ts'

const types: ReadonlySet<string> = new Set<BrokerReport['type']>([
  'accepted',
  'attached',
  'amended',
  'filled',
  'cancelled',
  'expired',
  'rejected',
  'liquidated',
  'traded',
  'cash',
])

const isNumber = (value: unknown): value is Decimal => value instanceof Decimal && value.isFinite()
const isAbove = (value: unknown): boolean => isNumber(value) && value.gt(0)
const isPrice = (value: unknown): boolean => value === null || isNumber(value)
const isId = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** Why a report cannot be a fact, whatever an adapter made of what its venue said; null: it can. */
export function unsoundReport(report: BrokerReport): string | null {
  if (typeof report !== 'object' || report === null || !types.has(report.type))
    return 'a kind of report that is not known'
  if (!Number.isFinite(report.at)) return `${report.type} without a time`
  if (report.type === 'cash')
    return isId(report.id) && isNumber(report.amount) ? null : 'a movement of cash without an id or an amount'
  if (!isId(report.clientOrderId)) return `${report.type} without an order`
  switch (report.type) {
    case 'filled':
    case 'liquidated':
    case 'traded': {
      const { tradeId, position, quantity, price, fee, rate } = report
      if (!isId(tradeId) || !isId(position)) return `${report.type} without a trade or a position`
      return isAbove(quantity) && isNumber(price) && isNumber(fee) && isAbove(rate)
        ? null
        : `${report.type} without numbers`
    }
    case 'amended': {
      const { quantity, limitPrice, stopPrice, stopLoss, takeProfit } = report
      const arePrices = [limitPrice, stopPrice, stopLoss, takeProfit].every(isPrice)
      return isAbove(quantity) && arePrices ? null : 'amended without numbers'
    }
    case 'attached':
      return isId(report.parent) && isAbove(report.order?.quantity) ? null : 'attached to nothing, or without numbers'
    default:
      return null
  }
}
