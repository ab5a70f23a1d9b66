import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts'

const text = fc.oneof(fc.string(), fc.constantFrom('~', '~~', '~d1', '~m', '~s', '~nNaN', '__proto__', '~__proto__'))
const decimal = fc
  .tuple(fc.maxSafeInteger(), fc.integer({ min: -45, max: 45 }))
  .map(([digits, power]) => new Decimal(digits).mul(new Decimal(10).pow(power)))
const anything = fc.letrec(tie => ({
  leaf: fc.oneof(
    text,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    decimal,
    fc.constant(new Decimal(-0)),
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    fc.array(fc.tuple(tie('leaf'), tie('value')), { maxLength: 5 }).map(entries => new Map(entries)),
    fc.array(text, { maxLength: 5 }).map(items => new Set(items)),
  ),
})).value

test('what is encoded comes back the same, in the same order, and encodes to the same text', () => {
  fc.assert(
    fc.property(anything, value => {
      const text = encodeSnapshot(value)
      const again = decodeSnapshot(text)
      expect(again).toStrictEqual(value)
      expect(encodeSnapshot(again)).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})

test('what would come back as something else is not taken', () => {
  expect(() => encodeSnapshot({ at: new Date(0) })).toThrow('an object of the class Date')
  expect(() => encodeSnapshot([() => 1])).toThrow('a function')
  expect(() => encodeSnapshot([undefined])).toThrow('a undefined')
  expect(encodeSnapshot({ a: undefined, b: 1 })).toBe('{"b":1}')
  expect(() => decodeSnapshot('{"a":"~x1"}')).toThrow('does not know')
  expect(() => decodeSnapshot('{"a":')).toThrow(SyntaxError)
})
