import type { AssetCode } from '../market/instrument.ts'
import { exchange, newWeights, type Weights } from './measures.ts'
import type { Part } from './part.ts'

/** Each change leaves the rounding of a total in its error: after so many it is summed anew. */
const SUM_ANEW_AFTER = 1024

const nothing: Weights = newWeights()

/** By quote asset: what has to be converted is kept apart until it is. */
export type Totals = ReadonlyMap<AssetCode, Weights>

/** The totals of some parts, kept as they change. */
export class Tally {
  readonly #parts = new Map<AssetCode, Set<Part>>()
  readonly #totals = new Map<AssetCode, Weights>()
  #changes = 0

  get totals(): Totals {
    return this.#totals
  }

  add(part: Part): void {
    const parts = this.#parts.get(part.quote) ?? new Set()
    this.#parts.set(part.quote, parts)
    parts.add(part)
    const total = this.#totals.get(part.quote) ?? newWeights()
    this.#totals.set(part.quote, total)
    exchange(total, nothing, part.weights)
  }

  remove(part: Part): void {
    const parts = this.#parts.get(part.quote)
    const total = this.#totals.get(part.quote)
    if (parts === undefined || total === undefined || !parts.delete(part)) return
    if (parts.size === 0) {
      this.#parts.delete(part.quote)
      this.#totals.delete(part.quote)
    } else this.#exchange(part.quote, total, part.weights, nothing)
  }

  /** The part weighs something else now; it tells what it weighed. */
  reweigh(part: Part, before: Weights): void {
    const total = this.#totals.get(part.quote)
    if (total !== undefined) this.#exchange(part.quote, total, before, part.weights)
  }

  #exchange(quote: AssetCode, total: Weights, before: Weights, after: Weights): void {
    this.#changes++
    if (this.#changes % SUM_ANEW_AFTER > 0) return exchange(total, before, after)
    total.fill(0)
    for (const part of this.#parts.get(quote) ?? []) exchange(total, nothing, part.weights)
  }
}
