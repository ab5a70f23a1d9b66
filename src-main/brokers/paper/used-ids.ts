import type { ClientOrderId } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'

/** How many of the newest ids are kept; up to twice as many for a while. */
const KEPT = 5_000

/** Everything that was reported about one order, out of a journal. */
export type ReportsOf = (id: ClientOrderId) => readonly BrokerReport[]

/** Client order ids that were accepted: none is accepted again. Older ones are asked for; without a journal all are kept. */
export class UsedIds {
  #ids: Set<ClientOrderId>
  readonly #older: ReportsOf | undefined

  constructor(ids: Iterable<ClientOrderId>, older: ReportsOf | undefined) {
    this.#ids = new Set(ids)
    this.#older = older
  }

  has(id: ClientOrderId): boolean {
    return (
      this.#ids.has(id) || (this.#older?.(id).some(({ type }) => type === 'accepted' || type === 'attached') ?? false)
    )
  }

  add(id: ClientOrderId): void {
    this.#ids.add(id)
    if (this.#older !== undefined && this.#ids.size > 2 * KEPT) this.#ids = new Set([...this.#ids].slice(-KEPT))
  }

  kept(): readonly ClientOrderId[] {
    return [...this.#ids]
  }
}
