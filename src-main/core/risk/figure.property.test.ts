import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, numberOf, text } from '../kernel/decimal.ts'
import { compare, fixed } from './figure.ts'

const digits = fc.stringMatching(/^-?\d{1,25}(\.\d{0,45}[1-9])?$/).map(s => new Decimal(s))
const few = fc.tuple(fc.integer(), fc.integer({ min: -25, max: 12 })).map(([n, e]) => new Decimal(`${n}e${e}`))
const quotient = fc.tuple(digits, digits).map(([a, b]) => (b.isZero() ? a : a.div(b)))
const decimal = fc.oneof(digits, few, quotient, fc.constantFrom(new Decimal(0), new Decimal(-0), new Decimal(1)))
/** One that is the same but for its last digits. */
const near = fc
  .tuple(decimal, fc.integer({ min: -30, max: 30 }))
  .map(([a, n]) => [a, a.mul(new Decimal(1).plus(`${n}e-31`))])
const pair = fc.oneof(fc.tuple(decimal, decimal), near)

const to30 = (d: Decimal): Decimal => d.toSignificantDigits(30, Decimal.ROUND_HALF_EVEN)

test('a comparison is one of 30 digits', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(Math.sign(compare(a as Decimal, b as Decimal))).toBe(to30(a as Decimal).cmp(to30(b as Decimal)))
    }),
    { numRuns: 2_000 },
  )
})

test('what is shown is rounded from 30 digits, half even, and zero has no sign', () => {
  fc.assert(
    fc.property(decimal, fc.constantFrom(2, 6), (d, decimals) => {
      const rounded = to30(d).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN)
      expect(fixed(d, decimals)).toBe((rounded.isZero() ? rounded.abs() : rounded).toFixed(decimals))
    }),
    { numRuns: 2_000 },
  )
})

test('the short ways to a number and to text end where the long ones do', () => {
  fc.assert(
    fc.property(decimal, d => {
      expect(numberOf(d)).toBe(d.toNumber())
      expect(text(d)).toBe(d.toFixed())
    }),
    { numRuns: 2_000 },
  )
})
