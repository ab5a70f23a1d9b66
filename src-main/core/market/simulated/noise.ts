import { hash4, normalOf, unit } from '../../kernel/random.ts'

/** Mean and standard deviation of a sum of four bytes. */
const BYTES_MEAN = 510
const BYTES_SD = 147.8

/** Randomness by place, not by turn: the same seed, stream and counters give the same value whenever they are asked for. */
export class Noise {
  readonly #low: number
  readonly #high: number
  readonly #out = new Uint32Array(4)

  constructor(seed: number) {
    this.#low = seed | 0
    this.#high = Math.floor(seed / 4_294_967_296) | 0
  }

  /** Four words; the array is used again by the next call. */
  words(stream: number, a: number, b: number): Uint32Array {
    return hash4(this.#low, stream ^ this.#high, a, b, this.#out)
  }

  /** Standard normal. */
  normal(stream: number, a: number, b = 0): number {
    const words = this.words(stream, a, b)
    return normalOf(words[0] as number, words[1] as number)
  }

  /** In [0, 1). */
  uniform(stream: number, a: number, b = 0): number {
    return unit(this.words(stream, a, b)[0] as number)
  }
}

/** Nearly normal (Irwin-Hall of four bytes), for noise that is wanted cheap and in great number. */
export const bellOf = (word: number): number =>
  ((word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24) - BYTES_MEAN) / BYTES_SD
