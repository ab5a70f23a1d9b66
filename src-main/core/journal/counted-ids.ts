import type { BrokerId } from '../market/instrument.ts'
import { type Kept, type RowFinder, refill } from './kept.ts'

/** How many of a broker's newest ids are in memory; up to twice as many for a while. */
const KEPT = 5_000

/**
 * Ids that were counted, by broker: the same trade or movement of cash is never counted twice, however late it is told
 * again. Memory holds the newest; for the others the journal is asked. Without a journal all are kept.
 */
export class CountedIds implements Kept {
  readonly #ids = new Map<BrokerId, Set<string>>()
  /** Brokers of which older ids are in the journal alone. */
  readonly #longer = new Set<BrokerId>()
  /** The row that removed the broker: one that comes back may begin its numbers anew. */
  readonly #since = new Map<BrokerId, number>()
  readonly #kind: 'fill' | 'cash'
  readonly #journal: RowFinder | undefined

  constructor(kind: 'fill' | 'cash', journal?: RowFinder) {
    this.#kind = kind
    this.#journal = journal
  }

  has(broker: BrokerId, id: string): boolean {
    if (this.#ids.get(broker)?.has(id) === true) return true
    if (!this.#longer.has(broker)) return false
    const since = this.#since.get(broker) ?? 0
    for (const row of this.#journal?.find({ kind: this.#kind, broker, id }) ?? []) if (row.seq > since) return true
    return false
  }

  add(broker: BrokerId, id: string): void {
    const ids = this.#ids.get(broker) ?? new Set()
    ids.add(id)
    if (ids.size <= 2 * KEPT || this.#journal === undefined) this.#ids.set(broker, ids)
    else {
      this.#ids.set(broker, new Set([...ids].slice(-KEPT)))
      this.#longer.add(broker)
    }
  }

  /** The broker was removed with row `seq`. */
  forget(broker: BrokerId, seq: number): void {
    this.#ids.delete(broker)
    this.#longer.delete(broker)
    this.#since.set(broker, seq)
  }

  snapshot() {
    return { ids: this.#ids, longer: this.#longer, since: this.#since }
  }

  restore(from: ReturnType<CountedIds['snapshot']>): void {
    refill(this.#ids, from.ids)
    refill(this.#longer, from.longer)
    refill(this.#since, from.since)
  }
}
