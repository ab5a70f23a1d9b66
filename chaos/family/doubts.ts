import type { Clock, Stop } from '../../src-main/core/kernel/clock.ts'
import type { ClientOrderId } from '../../src-main/core/orders/order.ts'

/** So long facts wait for the number of an order that may be theirs, ms. */
const AT_MOST = 120_000

/** Orders of ours whose number at the venue is not known: sent and unanswered, or found so in the journal. */
export class Doubts {
  readonly #ids = new Map<ClientOrderId, Stop>()
  readonly #clock: Clock
  readonly #fewer: () => void

  /** `fewer`: one has been cleared up, or given up. */
  constructor(clock: Clock, fewer: () => void) {
    this.#clock = clock
    this.#fewer = fewer
  }

  get any(): boolean {
    return this.#ids.size > 0
  }

  ids(): readonly ClientOrderId[] {
    return [...this.#ids.keys()]
  }

  add(id: ClientOrderId): void {
    this.#ids.set(
      id,
      this.#clock.schedule(this.#clock.now() + AT_MOST, () => this.delete(id)),
    )
  }

  delete(id: ClientOrderId): void {
    this.#ids.get(id)?.()
    if (this.#ids.delete(id)) this.#fewer()
  }
}
