import type { AssetCode } from '../market/instrument.ts'
import { exchange, newWeights, type Weights } from './measures.ts'
import type { Part } from './part.ts'

/** Each change leaves the rounding of a total in its error: after so many it is summed anew. */
const SUM_ANEW_AFTER = 1024

const nothing: Weights = newWeights()

export interface Subtotal {
  readonly money: AssetCode
  readonly weights: Weights
}

/** One for each asset that contracts settle in: what has to be converted is kept apart until it is. */
export type Totals = readonly Subtotal[]

interface Kept extends Subtotal {
  readonly parts: Set<Part>
  changes: number
}

/** The totals of some parts, kept as they change. */
export class Tally {
  readonly #byMoney = new Map<AssetCode, Kept>()
  totals: Totals = []

  add(part: Part): void {
    const kept = this.#byMoney.get(part.money) ?? this.#make(part.money)
    kept.parts.add(part)
    change(kept, nothing, part.weights)
  }

  remove(part: Part): void {
    const kept = this.#byMoney.get(part.money)
    if (!kept?.parts.delete(part)) return
    if (kept.parts.size > 0) return change(kept, part.weights, nothing)
    this.#byMoney.delete(part.money)
    this.totals = [...this.#byMoney.values()]
  }

  /** The part weighs something else now; it tells what it weighed. */
  reweigh(part: Part, before: Weights): void {
    const kept = this.#byMoney.get(part.money)
    if (kept !== undefined) change(kept, before, part.weights)
  }

  #make(money: AssetCode): Kept {
    const kept = { money, weights: newWeights(), parts: new Set<Part>(), changes: 0 }
    this.#byMoney.set(money, kept)
    this.totals = [...this.#byMoney.values()]
    return kept
  }
}

function change(kept: Kept, before: Weights, after: Weights): void {
  kept.changes++
  if (kept.changes % SUM_ANEW_AFTER > 0) return exchange(kept.weights, before, after)
  kept.weights.fill(0)
  for (const part of kept.parts) exchange(kept.weights, nothing, part.weights)
}
