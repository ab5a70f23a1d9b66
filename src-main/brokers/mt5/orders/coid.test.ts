import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coid } from '../wire/fields.ts'
import { coidIn, coidOf } from './coid.ts'

test('an id is written as the protocol wants it, always the same, and read back from a comment', () => {
  // The first 70 bits of its SHA-256, five by five.
  expect(coidOf('vclhw22alf-17')).toBe('GTgjzsyny632d4ew')
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const id = coidOf(a)
      return (
        coid.safeParse(id).success &&
        /^GT[0-9a-hjkmnp-tv-z]{14}$/.test(id) &&
        coidIn(id) === id &&
        coidIn(`${id}-tag`) === id &&
        (a === b || coidOf(b) !== id)
      )
    }),
  )
})

test.each(['', 'GT', 'gt0123456789ab', '[sl 1.08]', 'XGT0123456789abcd', 'GT0123456789abcdZ9'])(
  'the comment "%s" names none of ours',
  comment => {
    expect(coidIn(comment)).toBeNull()
  },
)
