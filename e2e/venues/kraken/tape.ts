import type { Fact, Side } from '../lib/types.ts'

export interface Print {
  readonly symbol: string
  readonly price: string
  readonly quantity: string
  readonly side: Side
  readonly at: number
  readonly number: number
}

const KEPT = 2_000

/** The last public trades of each market; their numbers count up, as Kraken's do. */
export class Tape {
  readonly #prints = new Map<string, Print[]>()
  readonly #numbers = new Map<string, number>()

  add(fact: Fact & { readonly kind: 'tape' }): Print {
    const prints = this.#prints.get(fact.symbol) ?? []
    this.#prints.set(fact.symbol, prints)
    const print: Print = { ...fact, number: this.number(fact.id) }
    prints.push(print)
    if (prints.length > KEPT) prints.shift()
    return print
  }

  /** The whole number that a trade has beside its id. */
  number(id: string): number {
    const known = this.#numbers.get(id) ?? 60_000_001 + this.#numbers.size
    this.#numbers.set(id, known)
    return known
  }

  of(symbol: string): readonly Print[] {
    return this.#prints.get(symbol) ?? []
  }
}
