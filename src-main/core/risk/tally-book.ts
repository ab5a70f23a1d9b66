import { exchange, newWeights, type Weights } from './measures.ts'
import type { Part, PartNames } from './part.ts'
import type { Scope } from './scope.ts'
import { type Subtotal, Tally, type Totals } from './tally.ts'

/** What of a scope is asked for: everything (the name is empty), one pair, or what has one asset as its base or as its quote. */
export interface Slice {
  readonly scope: Scope
  readonly by: keyof PartNames
  readonly name: string
}

export interface Tallies {
  totals(slice: Slice): Totals
}

type ScopeTallies = Readonly<Record<Slice['by'], Map<string, Tally>>>

const ways = ['all', 'pair', 'base', 'quote'] as const satisfies readonly Slice['by'][]

/** Totals by scope, pair and asset: made when first asked for, kept from then on. */
export class TallyBook implements Tallies {
  readonly #parts = new Set<Part>()
  readonly #scopes = new Map<Scope, ScopeTallies>()

  totals(slice: Slice): Totals {
    const { scope, by, name } = slice
    const known = this.#scopes.get(scope)?.[by].get(name)
    if (known !== undefined) return known.totals
    const tallies = this.#scopes.get(scope) ?? { all: new Map(), pair: new Map(), base: new Map(), quote: new Map() }
    const made = new Tally()
    for (const part of this.#parts) if (isIn(slice, part)) join(made, part)
    this.#scopes.set(scope, tallies)
    tallies[by].set(name, made)
    return made.totals
  }

  add(part: Part): void {
    this.#parts.add(part)
    for (const scope of part.scopes) {
      const tallies = this.#scopes.get(scope)
      if (tallies === undefined) continue
      for (const by of ways) {
        const name = part.names[by]
        const tally = name === null ? undefined : tallies[by].get(name)
        if (tally !== undefined) join(tally, part)
      }
    }
  }

  remove(part: Part): void {
    this.#parts.delete(part)
    for (const tally of part.tallies.splice(0)) tally.remove(part)
  }
}

function join(tally: Tally, part: Part): void {
  tally.add(part)
  part.tallies.push(tally)
}

const nothing = newWeights()

/** Totals of a book as if some parts were not there, and others were. */
export class ChangedTallies implements Tallies {
  readonly #base: Tallies
  readonly #gone: readonly Part[]
  readonly #come: readonly Part[]

  constructor(base: Tallies, gone: readonly Part[], come: readonly Part[]) {
    this.#base = base
    this.#gone = gone
    this.#come = come
  }

  totals(slice: Slice): Totals {
    const totals = this.#base.totals(slice).map(({ money, weights }): Subtotal => ({ money, weights: weights.slice() }))
    const change = (part: Part, before: Weights, after: Weights): void => {
      if (!isIn(slice, part)) return
      let total = totals.find(t => t.money === part.money)
      if (total === undefined) {
        total = { money: part.money, weights: newWeights() }
        totals.push(total)
      }
      exchange(total.weights, before, after)
    }
    for (const part of this.#gone) change(part, part.weights, nothing)
    for (const part of this.#come) change(part, nothing, part.weights)
    return totals
  }
}

const isIn = ({ scope, by, name }: Slice, { scopes, names }: Part): boolean =>
  names[by] === name && scopes.includes(scope)
