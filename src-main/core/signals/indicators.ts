/**
 * Rolling figures in constant time a value, over a fixed window: what lies further back has no influence. Each keeps
 * its window in a ring; running sums are added up afresh once a turn, so that rounding does not build up.
 */
class Ring {
  readonly values: Float64Array
  #next = 0
  #count = 0

  constructor(length: number) {
    this.values = new Float64Array(length)
  }

  get full(): boolean {
    return this.#count === this.values.length
  }

  /** True when the ring has just come round. */
  push(value: number): boolean {
    this.values[this.#next] = value
    if (this.#count < this.values.length) this.#count++
    this.#next++
    if (this.#next < this.values.length) return false
    this.#next = 0
    return true
  }

  /** What the next push overwrites: 0 until the ring is full. */
  get oldest(): number {
    return this.values[this.#next] ?? 0
  }
}

/** Sum of the last `length` values. */
export class RollingSum {
  #ring: Ring
  #sum = 0

  constructor(length: number) {
    this.#ring = new Ring(length)
  }

  push(value: number): void {
    this.#sum += value - this.#ring.oldest
    if (!this.#ring.push(value)) return
    this.#sum = 0
    for (const each of this.#ring.values) this.#sum += each
  }

  get ready(): boolean {
    return this.#ring.full
  }

  get sum(): number {
    return this.#sum
  }

  get mean(): number {
    return this.#sum / this.#ring.values.length
  }
}

/** The value of `bars` pushes ago. */
export class Lag {
  #ring: Ring

  constructor(bars: number) {
    this.#ring = new Ring(bars)
  }

  /** Null until there is one. */
  get value(): number | null {
    return this.#ring.full ? this.#ring.oldest : null
  }

  push(value: number): void {
    this.#ring.push(value)
  }
}

/** Highest of the last `length` values (the lowest, when negated ones are pushed), by a queue of falling candidates. */
export class RollingMaximum {
  #length: number
  #values: Float64Array
  #ages: Float64Array
  #head = 0
  #size = 0
  #pushed = 0

  constructor(length: number) {
    this.#length = length
    this.#values = new Float64Array(length)
    this.#ages = new Float64Array(length)
  }

  push(value: number): void {
    if (this.#size > 0 && (this.#ages[this.#head] ?? 0) <= this.#pushed - this.#length) {
      this.#head = (this.#head + 1) % this.#length
      this.#size--
    }
    while (this.#size > 0 && (this.#values[this.#slot(this.#size - 1)] ?? 0) <= value) this.#size--
    const slot = this.#slot(this.#size++)
    this.#values[slot] = value
    this.#ages[slot] = this.#pushed++
  }

  get ready(): boolean {
    return this.#pushed >= this.#length
  }

  get value(): number {
    return this.#values[this.#head] ?? 0
  }

  #slot(offset: number): number {
    return (this.#head + offset) % this.#length
  }
}

/** Shares of the price below this are rounding. */
const STILL = 1e-12

/** Average true range: the plain mean of the last `length` true ranges (Wilder 1978, without his endless smoothing). */
export class AverageTrueRange {
  #ranges: RollingSum
  #close = Number.NaN

  constructor(length: number) {
    this.#ranges = new RollingSum(length)
  }

  push(high: number, low: number, close: number): void {
    const before = this.#close
    this.#close = close
    if (Number.isNaN(before)) return
    this.#ranges.push(Math.max(high, before) - Math.min(low, before))
  }

  get ready(): boolean {
    return this.#ranges.ready
  }

  /** 0 when the market stood still: what is left then is rounding. */
  get value(): number {
    const mean = this.#ranges.mean
    return mean > STILL * this.#close ? mean : 0
  }
}
