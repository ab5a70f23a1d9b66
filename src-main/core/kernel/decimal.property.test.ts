import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, isMultiple, roundDown } from './decimal.ts'

const plain = fc.oneof(
  fc.tuple(fc.integer(), fc.integer({ min: -12, max: 12 })).map(([n, e]) => new Decimal(`${n}e${e}`)),
  fc.stringMatching(/^-?\d{1,20}(\.\d{0,20}[1-9])?$/).map(s => new Decimal(s)),
)
const step = fc.oneof(
  fc
    .tuple(fc.constantFrom(1, 2, 5, 25, 125), fc.integer({ min: -12, max: 8 }))
    .map(([n, e]) => new Decimal(`${n}e${e}`)),
  plain.map(d => d.abs()).filter(d => d.gt(0)),
)
const pair = fc.oneof(
  fc.tuple(plain, step),
  // Multiples, and what misses them by little.
  fc
    .tuple(fc.integer(), step, fc.constantFrom('0', '1e-9', '-1e-18'))
    .map(([n, s, off]) => [s.mul(n).plus(off), s] as const),
)

test('what is a multiple is found with and without the short way', () => {
  fc.assert(
    fc.property(pair, ([value, by]) => {
      expect(isMultiple(value, by)).toBe(value.mod(by).isZero())
    }),
    { numRuns: 3_000 },
  )
})

test('rounding down keeps multiples, and finds the next one towards zero', () => {
  fc.assert(
    fc.property(pair, ([value, by]) => {
      const down = roundDown(value, by)
      expect(down.eq(value.div(by).trunc().mul(by))).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('what is no number is no multiple', () => {
  expect(isMultiple(new Decimal(Number.NaN), new Decimal(1))).toBe(false)
  expect(isMultiple(new Decimal(Infinity), new Decimal(1))).toBe(false)
  expect(isMultiple(new Decimal(1), new Decimal(0))).toBe(false)
})
