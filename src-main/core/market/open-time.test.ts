import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpen, type Session } from './instrument.ts'
import { openTimeAfter } from './open-time.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
/** Sunday, 2026-03-01. */
const SUNDAY = Date.UTC(2026, 2, 1)
const at = (day: number, hour: number): number => SUNDAY + (day * 24 + hour) * HOUR
/** Forex: Sunday 22:00 to Friday 22:00. */
const forex: Session = [[22 * 60, 5 * 1440 + 22 * 60]]
const exchange: Session = [1, 2, 3, 4, 5].map(day => [day * 1440 + 480, day * 1440 + 960] as const)

test.each([
  ['never closed', null, at(5, 20), 5, at(6, 1)],
  ['inside the session', forex, at(2, 10), 5, at(2, 15)],
  ['up to its end', forex, at(5, 20), 2, at(5, 22)],
  ['over the weekend', forex, at(5, 20), 4, at(7, 24)],
  ['asked while it is closed', forex, at(6, 12), 1, at(7, 23)],
  ['two weeks of open time', forex, at(2, 10), 240, at(16, 10)],
  ['over a night', exchange, at(1, 15), 3, at(2, 10)],
  ['from before the first open of the week', exchange, at(0, 1), 1, at(1, 9)],
  ['nothing', forex, at(6, 12), 0, at(7, 22)],
  ['a session that never opens', [], at(1, 1), 3, at(1, 4)],
] as const)('%s', (_, session, from, hours, end) => {
  expect(openTimeAfter(session, from, hours * HOUR)).toBe(end)
})

test('no span of time is an error, not a search without an end', () => {
  expect(() => openTimeAfter(forex, SUNDAY, Number.NaN)).toThrow('not a span of time')
  expect(() => openTimeAfter(null, SUNDAY, Number.POSITIVE_INFINITY)).toThrow('not a span of time')
})

test('so many open minutes lie between', () => {
  const minute = fc.nat(30_000)
  fc.assert(
    fc.property(fc.constantFrom(forex, exchange, null), minute, fc.nat(3000), (session, from, minutes) => {
      const start = SUNDAY + from * MINUTE
      const end = openTimeAfter(session, start, minutes * MINUTE)
      let open = 0
      for (let t = start; t < end; t += MINUTE) if (isOpen(session, t)) open++
      expect(open).toBe(minutes)
    }),
    { numRuns: 50 },
  )
})
