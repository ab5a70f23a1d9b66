import { refill } from '../../core/journal/kept.ts'
import type { AccountFold, ReportContext } from '../../core/journal/past.ts'
import { type Decimal, ONE, ZERO } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { ClientOrderId, OrderRequest, PositionId } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { afterTrade } from './holding.ts'
import { movesPrice, requestOf } from './live-order.ts'
import { ReportLog } from './report-log.ts'
import type { PaperRestore, RestoredOrder, RestoredPosition } from './restore.ts'
import { UsedIds } from './used-ids.ts'

type Report<T extends BrokerReport['type']> = Extract<BrokerReport, { type: T }>

/** The number in an id of ours: O12 -> 12. */
const numberOf = (id: string): number => Number(/^[OTCL](\d+)$/.exec(id)?.[1] ?? 0)

const idsIn = (report: BrokerReport): string[] => {
  if (report.type === 'cash') return [report.id]
  return 'tradeId' in report ? [report.brokerOrderId, report.tradeId] : [report.brokerOrderId]
}

/**
 * A paper account as its reports tell it: what is open, the money, and enough of what was to answer for it. Differs
 * from the broker's own `state()` in what was never told: that a stop has triggered and not yet traded (it is armed
 * again), the market of the moment, and commands that never arrived.
 */
export class PaperFold implements AccountFold {
  #cash: Decimal
  #seq = 0
  readonly #orders = new Map<ClientOrderId, RestoredOrder>()
  readonly #positions = new Map<PositionId, RestoredPosition>()
  /** What the snapshot keeps of it is bounded: nobody asks this for older ones. */
  #used = new UsedIds([], () => [])
  #log = new ReportLog({ reports: [], missingTo: null })
  /** The first order that a report was about and that nothing is known of. */
  #unknown: ClientOrderId | null = null

  /** `cash`: what it begins with. */
  constructor(cash: Decimal) {
    this.#cash = cash
  }

  /** Throws JOURNAL_BROKEN after a report about an order that was never sent. */
  account(): PaperRestore {
    if (this.#unknown !== null)
      throw new TerminalError(
        'JOURNAL_BROKEN',
        `the journal has a report about order ${this.#unknown}, which it does not know: run journal verify`,
      )
    return {
      seq: this.#seq,
      cash: this.#cash,
      positions: [...this.#positions.values()],
      orders: [...this.#orders.values()],
      usedClientIds: this.#used.kept(),
      ...this.#log.kept(),
    }
  }

  apply(report: BrokerReport, context: ReportContext): void {
    this.#log.add(report)
    this.#seq = Math.max(this.#seq, ...idsIn(report).map(numberOf))
    if (report.type === 'cash') this.#cash = this.#cash.plus(report.amount)
    else if (report.type === 'liquidated' || report.type === 'traded') this.#book(report, report, context)
    else if (report.type === 'accepted' || report.type === 'attached') this.#open(report, context)
    else this.#change(report, context)
  }

  snapshot() {
    return {
      cash: this.#cash,
      seq: this.#seq,
      orders: this.#orders,
      positions: this.#positions,
      used: this.#used.kept(),
      log: this.#log.kept(),
      unknown: this.#unknown,
    }
  }

  restore(from: ReturnType<PaperFold['snapshot']>): void {
    this.#cash = from.cash
    this.#seq = from.seq
    refill(this.#orders, from.orders)
    refill(this.#positions, from.positions)
    this.#used = new UsedIds(from.used, () => [])
    this.#log = new ReportLog(from.log)
    this.#unknown = from.unknown
  }

  #open(report: Report<'accepted' | 'attached'>, { order }: ReportContext): void {
    const { clientOrderId, brokerOrderId, at } = report
    const request = report.type === 'attached' ? report.order : order && requestOf(order)
    if (request === undefined) return this.#lacks(clientOrderId)
    this.#used.add(clientOrderId)
    this.#orders.set(clientOrderId, {
      clientOrderId,
      brokerOrderId,
      request,
      filled: ZERO,
      triggered: false,
      since: at,
      parent: report.type === 'attached' ? report.parent : null,
      role: report.type === 'attached' ? report.role : null,
    })
  }

  #change(report: Report<'amended' | 'filled' | 'cancelled' | 'expired' | 'rejected'>, context: ReportContext): void {
    const { clientOrderId, at } = report
    const order = this.#orders.get(clientOrderId)
    switch (report.type) {
      case 'amended': {
        if (order === undefined) return this.#lacks(clientOrderId)
        const { quantity, limitPrice, stopPrice, stopLoss, takeProfit } = report
        const request = { ...order.request, quantity, limitPrice, stopPrice, stopLoss, takeProfit }
        const since = movesPrice(order.request, request) ? at : order.since
        this.#orders.set(clientOrderId, { ...order, request, since })
        return
      }
      case 'filled': {
        if (order === undefined) return this.#lacks(clientOrderId)
        this.#book(report, order.request, context)
        const filled = order.filled.plus(report.quantity)
        if (filled.gte(order.request.quantity)) this.#orders.delete(clientOrderId)
        else this.#orders.set(clientOrderId, { ...order, filled, triggered: order.request.stopPrice !== null })
        return
      }
      default:
        this.#orders.delete(clientOrderId)
    }
  }

  #book(
    report: Report<'filled' | 'liquidated' | 'traded'>,
    { side, instrument }: Pick<OrderRequest, 'side' | 'instrument'>,
    { multiplier }: ReportContext,
  ): void {
    const { position, quantity, price, rate, fee } = report
    const before = this.#positions.get(position) ?? null
    const trade = { position, instrument, side, quantity, price, multiplier: multiplier ?? ONE, rate }
    const { after, profit } = afterTrade(before, trade)
    if (after === null) this.#positions.delete(position)
    else this.#positions.set(position, after)
    this.#cash = this.#cash.plus(profit).minus(fee)
  }

  #lacks(id: ClientOrderId): void {
    this.#unknown ??= id
  }
}
