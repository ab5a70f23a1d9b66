import type { Decimal } from '../../core/kernel/decimal.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { PaperFold } from './account-fold.ts'
import type { PaperRestore } from './restore.ts'

export interface Past {
  readonly settings: { readonly cash: Decimal }
  readonly instruments: readonly Pick<Instrument, 'id' | 'multiplier'>[]
  /** Every order that was ever sent to this broker. */
  readonly orders: readonly WorkingOrder[]
  /** Every report of this broker, oldest first. */
  readonly reports: readonly BrokerReport[]
}

/** For tests only: the account as a journal with these rows gives it back. */
export function restoreFromReports({ settings, instruments, orders, reports }: Past): PaperRestore {
  const fold = new PaperFold(settings.cash)
  const sent = new Map(orders.map(order => [order.clientOrderId, order]))
  const multipliers = new Map(instruments.map(({ id, multiplier }) => [id, multiplier]))
  const instrumentOf = new Map(orders.map(({ clientOrderId, instrument }) => [clientOrderId, instrument]))
  for (const report of reports) {
    if (report.type === 'attached') instrumentOf.set(report.clientOrderId, report.order.instrument)
    const id = report.type === 'cash' ? '' : report.clientOrderId
    const instrument = 'instrument' in report ? report.instrument : (instrumentOf.get(id) ?? '')
    fold.apply(report, { order: sent.get(id), multiplier: multipliers.get(instrument) ?? null })
  }
  return fold.account()
}
