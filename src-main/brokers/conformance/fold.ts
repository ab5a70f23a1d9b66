import { Decimal } from '../../core/kernel/decimal.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { OrderRequest, PositionId } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'

/** What the reports say that is open: signed quantity (long above zero) of each position, `instrument` beside it. */
export function openBy(
  reports: readonly BrokerReport[],
  asked: ReadonlyMap<string, OrderRequest>,
): Map<PositionId, { instrument: InstrumentId; size: Decimal }> {
  const orders = new Map(asked)
  const open = new Map<PositionId, { instrument: InstrumentId; size: Decimal }>()
  for (const report of reports) {
    if (report.type === 'attached') orders.set(report.clientOrderId, report.order)
    if (report.type !== 'filled' && report.type !== 'liquidated') continue
    const about = report.type === 'liquidated' ? report : orders.get(report.clientOrderId)
    if (about === undefined) throw new Error(`a fill of ${report.clientOrderId}, which nobody ordered`)
    const size = open.get(report.position)?.size ?? new Decimal(0)
    const after = about.side === 'buy' ? size.plus(report.quantity) : size.minus(report.quantity)
    if (after.isZero()) open.delete(report.position)
    else open.set(report.position, { instrument: about.instrument, size: after })
  }
  return open
}

/** Order ids that the reports leave working. */
export function workingBy(reports: readonly BrokerReport[], asked: ReadonlyMap<string, OrderRequest>): Set<string> {
  const left = new Map<string, Decimal>()
  for (const report of reports) {
    if (report.type === 'cash' || report.type === 'liquidated') continue
    const id = report.clientOrderId
    if (report.type === 'accepted') left.set(id, asked.get(id)?.quantity ?? new Decimal(0))
    else if (report.type === 'attached') left.set(id, report.order.quantity)
    else if (report.type === 'amended') left.set(id, report.quantity.minus(filledBy(reports, report, id)))
    else if (report.type === 'filled') left.set(id, (left.get(id) ?? new Decimal(0)).minus(report.quantity))
    else left.delete(id)
    if (left.get(id)?.lte(0)) left.delete(id)
  }
  return new Set(left.keys())
}

/** What of an order was filled before a given report. */
function filledBy(reports: readonly BrokerReport[], until: BrokerReport, id: string): Decimal {
  return reports
    .slice(0, reports.indexOf(until))
    .reduce((sum, r) => (r.type === 'filled' && r.clientOrderId === id ? sum.plus(r.quantity) : sum), new Decimal(0))
}
