import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { compare, fixed } from './figure.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'

/** Amounts, prices, rates; whole numbers and long fractions; numbers that doubles hold and numbers that they do not. */
const plain = fc.oneof(
  fc.integer({ min: -5, max: 100_000 }).map(n => new Decimal(n)),
  fc.tuple(fc.integer(), fc.integer({ min: -12, max: 4 })).map(([n, e]) => new Decimal(`${n}e${e}`)),
  fc.stringMatching(/^-?\d{1,25}(\.\d{0,30}[1-9])?$/).map(s => new Decimal(s)),
  fc.stringMatching(/^0\.0{0,25}[1-9]\d{0,20}$/).map(s => new Decimal(s)),
)
const leaf = fc.oneof(
  plain.map(LazyDecimal.of),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }).map(LazyDecimal.ofNumber),
  // Quotients have 40 digits.
  fc.tuple(plain, plain).map(([a, b]) => LazyDecimal.of(b.isZero() ? a : a.div(b))),
)

interface Pair {
  readonly lazy: LazyDecimal
  readonly exact: Decimal
}

/** Numbers and what was made of them, in decimals beside. */
const tree = fc.letrec<{ node: Pair }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf.map((lazy): Pair => ({ lazy, exact: lazy.exact() })),
    fc
      .tuple(fc.constantFrom('plus', 'minus', 'times', 'over', 'max', 'min', 'abs'), tie('node'), tie('node'))
      .map(([op, a, b]) => combined(op, a, b)),
  ),
})).node

function combined(op: string, a: Pair, b: Pair): Pair {
  if (op === 'plus') return { lazy: a.lazy.plus(b.lazy), exact: a.exact.plus(b.exact) }
  if (op === 'minus') return { lazy: a.lazy.minus(b.lazy), exact: a.exact.minus(b.exact) }
  if (op === 'times') return { lazy: a.lazy.times(b.lazy), exact: a.exact.mul(b.exact) }
  if (op === 'max') return { lazy: a.lazy.max(b.lazy), exact: Decimal.max(a.exact, b.exact) }
  if (op === 'min') return { lazy: a.lazy.min(b.lazy), exact: Decimal.min(a.exact, b.exact) }
  if (op === 'abs' || b.exact.isZero()) return { lazy: a.lazy.abs(), exact: a.exact.abs() }
  return { lazy: a.lazy.over(b.lazy), exact: a.exact.div(b.exact) }
}

/** Every digit of the double: decimal.js would read its shortest text. */
const everyDigit = (n: number): Decimal => new Decimal(n.toPrecision(80))

/** Zero without its sign. */
const signOf = (n: number): number => Math.sign(n) + 0

test('the exact value is as near as the bound says, and the same as in decimals', () => {
  fc.assert(
    fc.property(tree, ({ lazy, exact }) => {
      expect(lazy.exact().eq(exact)).toBe(true)
      if (Number.isFinite(lazy.error))
        expect(everyDigit(lazy.near).minus(exact).abs().lte(everyDigit(lazy.error))).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})

test('bounds are of some use: a chain of steps on usual numbers stays within 13 digits', () => {
  const of = (n: string) => LazyDecimal.of(new Decimal(n))
  const share = of('1.08255').times(of('2000')).plus(of('0.015')).over(of('100123.45'))
  expect(share.error).toBeLessThan(share.near * 1e-14)
})

test('what it says of itself is what the exact value says', () => {
  fc.assert(
    fc.property(tree, tree, ({ lazy, exact }, other) => {
      expect(signOf(lazy.compare(other.lazy))).toBe(signOf(compare(exact, other.exact)))
      expect(signOf(lazy.sign())).toBe(exact.isZero() ? 0 : exact.s)
      for (const decimals of [0, 2, 6, 8]) expect(lazy.fixed(decimals)).toBe(fixed(exact, decimals))
    }),
    { numRuns: 3_000 },
  )
})

test('where a double leaves it open, the exact value decides', () => {
  const of = (n: string) => LazyDecimal.of(new Decimal(n))
  // 0.1 + 0.2 is 0.30000000000000004 in doubles.
  expect(of('0.1').plus(of('0.2')).compare(of('0.3'))).toBe(0)
  const tie = of('0.0000015').plus(of('0.000001'))
  expect([tie.fixed(6), of('0.0000035').fixed(6), of('-0.0000005').fixed(6)]).toEqual([
    '0.000002',
    '0.000004',
    '0.000000',
  ])
  expect(of('0.0000025000000000000000000001').fixed(6)).toBe('0.000003')
  expect(of('1').minus(of('0.9999999999999999999')).sign()).toBe(1)
})

test('plain digits are those of the exact value', () => {
  fc.assert(
    fc.property(plain, d => {
      expect(LazyDecimal.of(d).text()).toBe(d.isZero() ? '0' : d.toFixed())
    }),
  )
  expect(LAZY_ZERO.text()).toBe('0')
})
