import type { Decimal } from '../kernel/decimal.ts'
import { type Figure, lacks } from './figure.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'
import type { MissingData } from './result.ts'

/** A number that is exact when asked, or the code of the data that lacks for it. */
export type LazyFigure = LazyDecimal | MissingData

export const plus = (a: LazyFigure, b: LazyFigure): LazyFigure =>
  // Most sums are of nothing and something.
  lacks(a) || b === LAZY_ZERO ? a : lacks(b) || a === LAZY_ZERO ? b : a.plus(b)
export const minus = (a: LazyFigure, b: LazyFigure): LazyFigure => (lacks(a) ? a : lacks(b) ? b : a.minus(b))

/** Share of equity; equity that is not above zero has no shares (fine print 4). */
export function shareOf(part: LazyFigure, equity: LazyFigure): LazyFigure {
  if (lacks(part)) return part
  if (lacks(equity)) return equity
  if (equity.sign() <= 0) return 'NO_EQUITY'
  return part === LAZY_ZERO ? part : part.over(equity)
}

/** What is known exactly already. */
export const lazily = (f: Figure): LazyFigure => (lacks(f) ? f : LazyDecimal.of(f))

export const exactly = (f: LazyFigure): Figure => (lacks(f) ? f : f.exact())

/** For figures that are known not to lack: an exact value behind a near one. */
export function certainly(f: Figure): Decimal {
  if (lacks(f)) throw new Error(`a figure is missing (${f}) where it was found before`)
  return f
}
