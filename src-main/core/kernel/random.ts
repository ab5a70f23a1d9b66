/**
 * Seeded randomness, in two forms.
 *
 * `hash4` is a counter-based generator: the same key and counter give the same four words, whatever was asked
 * before. It is pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering", Journal of Computer Graphics
 * Techniques 9(3), 2020. `Random` is a stream: xoshiro128** 1.1 of Blackman and Vigna, "Scrambled Linear
 * Pseudorandom Number Generators", ACM TOMS 47(4), 2021. Neither is fit for secrets.
 */

const TO_UNIT = 1 / 4_294_967_296

/** Four unsigned 32-bit words into `out` (reused by the caller: nothing is allocated). */
export function hash4(a: number, b: number, c: number, d: number, out: Uint32Array): Uint32Array {
  let x = (Math.imul(a, 1664525) + 1013904223) | 0
  let y = (Math.imul(b, 1664525) + 1013904223) | 0
  let z = (Math.imul(c, 1664525) + 1013904223) | 0
  let w = (Math.imul(d, 1664525) + 1013904223) | 0
  x = (x + Math.imul(y, w)) | 0
  y = (y + Math.imul(z, x)) | 0
  z = (z + Math.imul(x, y)) | 0
  w = (w + Math.imul(y, z)) | 0
  x ^= x >>> 16
  y ^= y >>> 16
  z ^= z >>> 16
  w ^= w >>> 16
  x = (x + Math.imul(y, w)) | 0
  y = (y + Math.imul(z, x)) | 0
  z = (z + Math.imul(x, y)) | 0
  w = (w + Math.imul(y, z)) | 0
  out[0] = x
  out[1] = y
  out[2] = z
  out[3] = w
  return out
}

/** A 32-bit word in [0, 1). */
export const unit = (word: number): number => (word >>> 0) * TO_UNIT

/** A normal variate from two words (Box and Muller 1958). */
export const normalOf = (a: number, b: number): number =>
  Math.sqrt(-2 * Math.log(((a >>> 0) + 0.5) * TO_UNIT)) * Math.cos(2 * Math.PI * unit(b))

/** A 32-bit key for a name (FNV-1a, Fowler, Noll and Vo, over UTF-16 code units). */
export function keyOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** A stream of random numbers from a seed; equal seeds give equal streams. */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: number, stream = 0) {
    const state = hash4(seed, Math.floor(seed / 4_294_967_296), stream, 0x9e3779b9, new Uint32Array(4))
    this.#a = state[0] ?? 0
    this.#b = state[1] ?? 0
    this.#c = state[2] ?? 0
    // The state of all zeros never leaves itself.
    this.#d = (state[3] ?? 0) | 1
  }

  /** An unsigned 32-bit word. */
  word(): number {
    const x = Math.imul(this.#b, 5)
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0
    const t = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= t
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** In [0, 1), 32 bits fine. */
  next(): number {
    return this.word() * TO_UNIT
  }

  /** An integer in [0, n). */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  normal(): number {
    return normalOf(this.word(), this.word())
  }
}
