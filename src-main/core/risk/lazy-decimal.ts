import { Decimal, numberOf, text, ZERO } from '../kernel/decimal.ts'
import { compare, fixed } from './figure.ts'

type Combine = (a: Decimal, b: Decimal) => Decimal

const add: Combine = (a, b) => a.plus(b)
const subtract: Combine = (a, b) => a.minus(b)
const multiply: Combine = (a, b) => a.mul(b)
const divide: Combine = (a, b) => a.div(b)
const larger: Combine = (a, b) => Decimal.max(a, b)
const smaller: Combine = (a, b) => Decimal.min(a, b)
const size: Combine = a => a.abs()

/** A result of double arithmetic is off by half of this, times itself. The other half is room for the bounds' own rounding. */
const EPSILON = Number.EPSILON
const ROOM = 1 + 2 ** -49
/** Beyond these a product of several could leave the range of doubles: such numbers are computed exactly. */
const [LEAST, MOST] = [1e-40, 1e40]

/**
 * An exact decimal that is computed only when a double cannot answer (a floating-point filter: Shewchuk 1997, "Adaptive
 * precision floating-point arithmetic"; here with running error bounds, Higham, "Accuracy and stability", 3.3). Each
 * knows a double near it and how far off that can be; comparing and rounding look at the double first, and at the
 * exact value, computed by the same steps in decimals, where the double leaves the answer open.
 */
export class LazyDecimal {
  readonly near: number
  /** How far the exact value may be from `near`; 0: it is that double. Infinity: nothing is known of it. */
  readonly error: number
  #known: Decimal | null
  readonly #make: Combine
  readonly #a: LazyDecimal | null
  readonly #b: LazyDecimal | null

  private constructor(
    near: number,
    error: number,
    known: Decimal | null,
    make: Combine = add,
    a: LazyDecimal | null = null,
    b: LazyDecimal | null = null,
  ) {
    this.near = near
    this.error = error
    this.#known = known
    this.#make = make
    this.#a = a
    this.#b = b
  }

  static of(value: Decimal): LazyDecimal {
    const near = nearest(value)
    // Most quantities, counts and zeros are doubles themselves.
    const error = Number.isSafeInteger(near) && value.d.length <= 2 ? 0 : usual(near, 4 * EPSILON * Math.abs(near))
    return new LazyDecimal(near, error, value)
  }

  /** A price or another measured double; exactly, it is the shortest decimal that reads as this double. */
  static ofNumber(value: number): LazyDecimal {
    const error = Number.isSafeInteger(value) ? 0 : usual(value, EPSILON * Math.abs(value))
    return new LazyDecimal(value, error, null, () => new Decimal(value))
  }

  /** Known near; `make` gives the exact value when it is asked for. */
  static later(near: number, error: number, make: () => Decimal): LazyDecimal {
    return new LazyDecimal(near, error, null, make)
  }

  exact(): Decimal {
    this.#known ??= this.#make(this.#a?.exact() ?? ZERO, this.#b?.exact() ?? ZERO)
    return this.#known
  }

  plus(b: LazyDecimal): LazyDecimal {
    const near = this.near + b.near
    return new LazyDecimal(near, bound(near, this.error + b.error), null, add, this, b)
  }

  minus(b: LazyDecimal): LazyDecimal {
    const near = this.near - b.near
    return new LazyDecimal(near, bound(near, this.error + b.error), null, subtract, this, b)
  }

  times(b: LazyDecimal): LazyDecimal {
    const near = this.near * b.near
    const off = Math.abs(this.near) * b.error + (Math.abs(b.near) + b.error) * this.error
    return new LazyDecimal(near, bound(near, off), null, multiply, this, b)
  }

  over(b: LazyDecimal): LazyDecimal {
    const near = this.near / b.near
    const least = Math.abs(b.near) - b.error
    const isClear = b.error < Math.abs(b.near) / 2
    const off = isClear ? (this.error + Math.abs(near) * b.error) / least : Number.POSITIVE_INFINITY
    return new LazyDecimal(near, bound(near, off), null, divide, this, b)
  }

  abs(): LazyDecimal {
    if (this.near >= this.error) return this
    return new LazyDecimal(Math.abs(this.near), this.error, null, size, this)
  }

  /** The larger of both. */
  max(b: LazyDecimal): LazyDecimal {
    const difference = this.near - b.near
    if (Math.abs(difference) > (this.error + b.error) * ROOM) return difference > 0 ? this : b
    return new LazyDecimal(Math.max(this.near, b.near), Math.max(this.error, b.error), null, larger, this, b)
  }

  min(b: LazyDecimal): LazyDecimal {
    const difference = this.near - b.near
    if (Math.abs(difference) > (this.error + b.error) * ROOM) return difference < 0 ? this : b
    return new LazyDecimal(Math.min(this.near, b.near), Math.max(this.error, b.error), null, smaller, this, b)
  }

  /** Negative, zero or positive, as this is below, at or above `b`; numbers that agree in 30 digits are equal. */
  compare(b: LazyDecimal): number {
    const difference = this.near - b.near
    const open = (this.error + b.error) * ROOM
    // Two doubles that are exact and equal; else a difference that no error explains.
    if (Math.abs(difference) > open || open === 0) return difference
    return compare(this.exact(), b.exact())
  }

  /** Negative, zero or positive, as this is. */
  sign(): number {
    if (Math.abs(this.near) > this.error || this.error === 0) return this.near
    const exact = this.exact()
    return exact.isZero() ? 0 : exact.s
  }

  /** Rounded half even, always with that many decimals (0 to 8). */
  fixed(decimals: number): string {
    const scale = powers[decimals] ?? Number.NaN
    const scaled = this.near * scale
    const whole = Math.round(scaled)
    const off = bound(scaled, this.error * scale)
    // Nearer to this whole than to the middle between two: the exact value is rounded to the same.
    const isClear = Math.abs(scaled) < MOST_WHOLE && Math.abs(scaled - whole) + off < 0.5
    return isClear ? digits(whole, decimals) : fixed(this.exact(), decimals)
  }

  /** Plain digits of the exact value. */
  text(): string {
    return this.error === 0 ? String(this.near + 0) : text(this.exact())
  }
}

const bound = (near: number, off: number): number => (off + EPSILON * Math.abs(near)) * ROOM

const usual = (near: number, error: number): number =>
  near === 0 || (Math.abs(near) > LEAST && Math.abs(near) < MOST) ? error : Number.POSITIVE_INFINITY

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]
const MOST_WHOLE = 2 ** 50

/** 000 to 999. */
const threes = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'))

/** A whole number of units of the last decimal place, as digits. */
export function digits(whole: number, decimals: number): string {
  if (decimals === 0) return String(whole + 0)
  const scale = powers[decimals] ?? Number.NaN
  const units = Math.abs(whole)
  const before = Math.floor(units / scale)
  const rest = units - before * scale
  const sign = whole < 0 ? '-' : ''
  if (decimals === 6) return `${sign}${before}.${threes[Math.floor(rest / 1000)]}${threes[rest % 1000]}`
  return `${sign}${before}.${String(scale + rest).slice(1)}`
}

/** decimal.js keeps seven digits in a word, the first word first. */
const WORD = 1e7
/** Powers of ten at the words' borders, 7 x (-10 to 10). */
const borders = Array.from({ length: 21 }, (_, i) => Number(`1e${7 * (i - 10)}`))

/** A double that is off by less than 4 roundings: the first four words say more than a double holds. */
function nearest(value: Decimal): number {
  const { d, s, e } = value
  const border = borders[Math.floor(e / 7) - 3 + 10]
  if (d === null || d.length <= 2 || border === undefined) return numberOf(value)
  return s * ((((d[0] as number) * WORD + (d[1] as number)) * WORD + (d[2] as number)) * WORD + (d[3] ?? 0)) * border
}

export const LAZY_ZERO: LazyDecimal = LazyDecimal.of(ZERO)
