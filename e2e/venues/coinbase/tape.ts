import type { Fact, Side } from '../lib/types.ts'

export interface Print {
  readonly symbol: string
  readonly price: string
  readonly quantity: string
  /** Who took. */
  readonly side: Side
  readonly at: number
  readonly number: number
}

const KEPT = 2_000

/** The last public trades of each product; the newest is last, their numbers count up. */
export class Tape {
  readonly #prints = new Map<string, Print[]>()
  #count = 0

  add(fact: Fact & { readonly kind: 'tape' }): void {
    const prints = this.#prints.get(fact.symbol) ?? []
    this.#prints.set(fact.symbol, prints)
    this.#count += 1
    prints.push({ ...fact, number: 700_000_000 + this.#count })
    if (prints.length > KEPT) prints.shift()
  }

  of(symbol: string): readonly Print[] {
    return this.#prints.get(symbol) ?? []
  }
}
