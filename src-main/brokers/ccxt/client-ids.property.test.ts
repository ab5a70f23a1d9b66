import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letters, number45, plain, shortOrUuid, undotted, uuid } from './client-ids.ts'
import { venues } from './venues.ts'

/** As the journal makes them, and the suite of every broker. */
const ids = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{10}$/), fc.integer({ min: 1, max: 999_999_999 }))
  .map(([name, n]) => `${name}-${n}`)
/** And as a venue may have made of one of them, which may go on from there. */
const dotted = fc.tuple(ids, fc.constantFrom('', '.sl', '.tp')).map(parts => parts.join(''))

test.each([
  ['plain', plain(36), /^[a-z0-9.-]{1,36}$/],
  ['undotted', undotted(36), /^[a-z0-9_-]{1,36}$/],
  ['letters', letters(32), /^[A-Za-z0-9]{1,32}$/],
  ['uuid', uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ['shortOrUuid', shortOrUuid(18), /^([a-z0-9-]{1,18}|[0-9a-f-]{36})$/],
] as const)('%s: what is written is read back, and nothing else', (_, code, form) => {
  fc.assert(
    fc.property(dotted, id => {
      const written = code.write(id)
      expect(written).toMatch(form)
      expect(written.length).toBeLessThanOrEqual(code.length)
      expect(code.read?.(written)).toBe(id)
    }),
  )
  fc.assert(
    fc.property(fc.string(), text => {
      const read = code.read?.(text) ?? null
      // What is read as ours is how that is written.
      if (read !== null) expect(code.write(read)).toBe(text)
    }),
  )
})

test('a whole number of 45 bits, the same for the same id, another for another', () => {
  const seen = new Map<string, string>()
  fc.assert(
    fc.property(ids, id => {
      const written = number45.write(id)
      expect(Number(written)).toBeLessThan(2 ** 45)
      expect(Number.isSafeInteger(Number(written))).toBe(true)
      expect(seen.get(written) ?? id).toBe(id)
      seen.set(written, id)
    }),
  )
})

test('every venue takes what its code makes of the longest id that there will be', () => {
  for (const { id, clientIds } of venues)
    expect({ id, length: clientIds.code.write('vclhw22alf-100000000').length }).toEqual({
      id,
      length: expect.toSatisfy((n: number) => n <= clientIds.code.length),
    })
})
