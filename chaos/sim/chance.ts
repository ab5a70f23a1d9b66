import { Random } from '../../src-main/core/kernel/random.ts'

/** What one run is made of: a stream of numbers for each actor, so that one more throw of one moves no other. */
export class Chance {
  readonly #random: Random

  constructor(seed: number, actor: string) {
    let key = 7
    for (let i = 0; i < actor.length; i++) key = (Math.imul(key, 31) + actor.charCodeAt(i)) | 0
    this.#random = new Random(seed, key)
  }

  next(): number {
    return this.#random.next()
  }

  yes(probability: number): boolean {
    return this.#random.next() < probability
  }

  /** Whole, both ends included. */
  between(low: number, high: number): number {
    return low + this.#random.below(high - low + 1)
  }

  pick<T>(of: readonly T[]): T {
    const item = of[this.#random.below(of.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}
