import type { Chance } from './chance.ts'

export const faultKinds = [
  'request dropped',
  'request late',
  'answer dropped',
  'answer late',
  'answer cut in half',
  'answer 5xx, nothing done',
  'answer 5xx, but done',
  'line breaks before',
  'line breaks after',
  'fact twice',
  'facts out of order',
  'fact late',
  'fact lost',
  'dial refused',
  'facts silent',
] as const
export type FaultKind = (typeof faultKinds)[number]

const onRequest: readonly FaultKind[] = faultKinds.slice(0, 9)
const onFact: readonly FaultKind[] = ['fact twice', 'facts out of order', 'fact late', 'fact lost']

/** Decides what goes wrong, as often as this run wants it, until it is switched off. */
export class Faults {
  on = true
  readonly #chance: Chance
  readonly #rates: ReadonlyMap<FaultKind, number>
  readonly #injected: (kind: FaultKind) => void

  constructor(chance: Chance, rates: ReadonlyMap<FaultKind, number>, injected: (kind: FaultKind) => void) {
    this.#chance = chance
    this.#rates = rates
    this.#injected = injected
  }

  request(): FaultKind | null {
    return this.#one(onRequest)
  }

  fact(): FaultKind | null {
    return this.#one(onFact)
  }

  /** The line is alive, and no fact comes on it. */
  silence(): boolean {
    return this.#one(['facts silent']) !== null
  }

  dial(): boolean {
    return this.#one(['dial refused']) !== null
  }

  #one(of: readonly FaultKind[]): FaultKind | null {
    if (!this.on || this.#rates.size === 0) return null
    for (const kind of of) {
      const rate = this.#rates.get(kind)
      if (rate === undefined || !this.#chance.yes(rate)) continue
      this.#injected(kind)
      return kind
    }
    return null
  }
}
