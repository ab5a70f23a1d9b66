import { Decimal, text, ZERO } from '../../core/kernel/decimal.ts'
import type { OrderRequest } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { applyFill, type Position } from '../../core/portfolio/position.ts'

type Fill = Extract<BrokerReport, { type: 'filled' | 'traded' | 'liquidated' }>

/** What reports add up to, each taken once: money, positions, working orders, and what must never happen. */
export class Fold {
  cash: Decimal
  readonly positions = new Map<string, Position>()
  readonly working = new Map<string, Decimal>()
  readonly filled = new Map<string, Decimal>()
  readonly ended = new Set<string>()
  readonly faults: string[] = []
  readonly asked = new Map<string, OrderRequest>()
  readonly #seen = new Set<string>()

  constructor(cash: number) {
    this.cash = new Decimal(cash)
  }

  take(report: BrokerReport): void {
    switch (report.type) {
      case 'cash':
        if (this.#isNew(`cash ${report.id}`)) this.cash = this.cash.add(report.amount)
        return
      case 'filled':
      case 'traded':
      case 'liquidated':
        if (this.#isNew(`trade ${report.tradeId}`)) this.#fill(report)
        return
      case 'attached':
        if (!this.#isNew(`order ${report.clientOrderId}`)) return
        if (!this.asked.has(report.parent)) this.faults.push(`attached to ${report.parent}, which nobody sent`)
        this.asked.set(report.clientOrderId, report.order)
        this.working.set(report.clientOrderId, report.order.quantity)
        return
      case 'accepted':
        if (!this.asked.has(report.clientOrderId))
          this.faults.push(`accepted ${report.clientOrderId}, which nobody sent`)
        if (this.#isNew(`order ${report.clientOrderId}`) && !this.ended.has(report.clientOrderId))
          this.working.set(report.clientOrderId, this.asked.get(report.clientOrderId)?.quantity ?? ZERO)
        return
      case 'amended':
        if (this.working.has(report.clientOrderId)) this.working.set(report.clientOrderId, report.quantity)
        this.#close(report.clientOrderId)
        return
      default:
        this.working.delete(report.clientOrderId)
        this.ended.add(report.clientOrderId)
    }
  }

  #isNew(key: string): boolean {
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }

  #fill(r: Fill): void {
    const about = r.type === 'filled' ? this.asked.get(r.clientOrderId) : r
    if (about === undefined) return void this.faults.push(`a fill of ${r.clientOrderId}, which nobody sent`)
    if (this.ended.has(r.clientOrderId)) this.faults.push(`a fill of ${r.clientOrderId} after its end`)
    const fill = {
      ...{ broker: 'mt5', clientOrderId: r.clientOrderId, instrument: about.instrument, side: about.side },
      ...{ tradeId: r.tradeId, position: r.position, multiplier: '100000', origin: 'order' as const },
      ...{ quantity: text(r.quantity), price: text(r.price), fee: text(r.fee), rate: text(r.rate) },
    }
    const { position, realised } = applyFill(this.positions.get(r.position), fill, null, r.at)
    this.cash = this.cash.add(realised).sub(r.fee)
    if (position === null) this.positions.delete(r.position)
    else this.positions.set(r.position, position)
    if (r.type !== 'filled') return
    this.filled.set(r.clientOrderId, (this.filled.get(r.clientOrderId) ?? ZERO).add(r.quantity))
    this.#close(r.clientOrderId)
  }

  #close(id: string): void {
    const [filled, of] = [this.filled.get(id) ?? ZERO, this.working.get(id)]
    if (of === undefined || filled.lt(of)) return
    if (filled.gt(of)) this.faults.push(`${id} was filled with too much`)
    this.working.delete(id)
  }
}
