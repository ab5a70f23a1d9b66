import { expect, test } from 'vitest'
import { DayOpens } from './day-opens.ts'
import type { Quote } from './quote.ts'

const DAY = 86_400_000
const at = (time: number, price: number): Quote => ({
  instrument: 'p/X',
  bid: price - 1,
  ask: price + 1,
  bidSize: 0,
  askSize: 0,
  venueTime: time,
  receiveTime: time,
})

test('change is measured from the first quote of the day, and begins anew with the next day', () => {
  const opens = new DayOpens()
  expect(opens.change(at(10, 100))).toBeNull()
  for (const q of [at(10, 100), at(20, 105)]) opens.quote(q)
  expect(opens.change(at(30, 110))).toBeCloseTo(0.1)
  opens.quote(at(DAY, 200))
  expect(opens.change(at(DAY + 1, 210))).toBeCloseTo(0.05)
})

test('of a day whose opening nobody saw the change is not known, until history says or the next day begins', () => {
  const opens = new DayOpens()
  opens.missed('p/X', 5)
  opens.quote(at(10, 100))
  expect(opens.change(at(20, 110))).toBeNull()
  opens.set('p/X', 20, 100)
  expect(opens.change(at(30, 110))).toBeCloseTo(0.1)
  opens.missed('p/X', 40)
  opens.quote(at(DAY, 200))
  expect(opens.change(at(DAY + 1, 210))).toBeCloseTo(0.05)
})

test('history says where a day opened that was under way; a day before is none', () => {
  const opens = new DayOpens()
  opens.set('p/X', DAY + 1, 50)
  opens.quote(at(DAY + 100, 55))
  expect(opens.change(at(DAY + 200, 60))).toBeCloseTo(0.2)
  expect(opens.change(at(3 * DAY, 60))).toBeNull()
})
