import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { nightlyRate, nightsAt, nightsBetween, type SwapTerms } from './swap.ts'

const terms: SwapTerms = {
  long: new Decimal('-0.0365'),
  short: new Decimal('0.0073'),
  rolloverMinute: 22 * 60,
  tripleDay: 3,
}
/** Wednesday, 2026-03-04. */
const WEDNESDAY = Date.UTC(2026, 2, 4)
const HOUR = 3_600_000
const DAY = 24 * HOUR

test('a night is a 365th of the year, by side', () => {
  expect([nightlyRate(terms, 'buy').toFixed(), nightlyRate(terms, 'sell').toFixed()]).toEqual(['-0.0001', '0.00002'])
})

test('a week has seven nights: the triple day counts three, the weekend none', () => {
  const week = Array.from({ length: 7 }, (_, i) => nightsAt(terms, WEDNESDAY + i * DAY + 22 * HOUR))
  expect(week).toEqual([3, 1, 1, 0, 0, 1, 1])
  expect(nightsAt({ ...terms, tripleDay: null }, WEDNESDAY + 3 * DAY)).toBe(1)
  expect(nightsAt({ ...terms, tripleDay: 5 }, WEDNESDAY + 2 * DAY)).toBe(3)
})

test.each([
  ['within a day', 10, 21.9, 0],
  ['over the rollover', 10, 22.1, 3],
  ['until the very rollover', 10, 22, 3],
  ['from the very rollover', 22, 30, 0],
  ['two evenings', 10, 24 + 23, 4],
  ['over the weekend', 48 + 10, 96 + 23, 1],
])('%s', (_, from, to, nights) => {
  expect(nightsBetween(terms, WEDNESDAY + from * HOUR, WEDNESDAY + to * HOUR)).toBe(nights)
})

test('nights add up over any cut, and a week is always seven', () => {
  const hour = fc.integer({ min: -2000, max: 2000 })
  const day = fc.option(fc.integer({ min: 1, max: 5 }))
  fc.assert(
    fc.property(hour, fc.nat(500), fc.nat(500), fc.nat(1439), day, (from, a, b, rolloverMinute, tripleDay) => {
      const t = { ...terms, rolloverMinute, tripleDay }
      const [x, y, z] = [from, from + a, from + a + b].map(h => WEDNESDAY + h * HOUR) as [number, number, number]
      expect(nightsBetween(t, x, y) + nightsBetween(t, y, z)).toBe(nightsBetween(t, x, z))
      expect(nightsBetween(t, x, x + 7 * DAY)).toBe(7)
    }),
  )
})
