import type { Clock, UnixMs } from '../../core/kernel/clock.ts'
import type { BrokerOrder } from '../../core/ports.ts'
import type { LiveOrder } from './live-order.ts'

/** How many of the newest are kept; up to twice as many for a while. */
const KEPT = 500

/** An order as a snapshot shows it. */
export const shown = (
  { request, clientOrderId, brokerOrderId, parent, role, filled }: LiveOrder,
  status: BrokerOrder['status'],
  at: UnixMs,
): BrokerOrder => ({ ...request, clientOrderId, brokerOrderId, parent, role, filled, status, at })

/** Orders that ended since the account was opened; those before that are in the journal that it was opened from. */
export class EndedOrders {
  readonly #clock: Clock
  #ended: { readonly order: LiveOrder; readonly how: BrokerOrder['status']; readonly at: UnixMs }[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(order: LiveOrder, how: BrokerOrder['status']): void {
    this.#ended.push({ order, how, at: this.#clock.now() })
    if (this.#ended.length > 2 * KEPT) this.#ended = this.#ended.slice(KEPT)
  }

  after(since: UnixMs): BrokerOrder[] {
    return this.#ended.filter(({ at }) => at > since).map(({ order, how, at }) => shown(order, how, at))
  }
}
