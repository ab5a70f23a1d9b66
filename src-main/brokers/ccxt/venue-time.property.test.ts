import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Clock } from '../../core/kernel/clock.ts'
import { measureOffset } from './connection.ts'
import type { CcxtExchange } from './exchange.ts'
import { kraken } from './venues/kraken.ts'

/** What is measured of a venue that is `ahead`: moments are exact, clocks tell whole ms, and the venue whole spans. */
function measured(tellsTime: number, ahead: number, sent: number, there: number, back: number): Promise<number> {
  let now = sent
  const clock = { now: () => Math.floor(now) } as Clock
  const exchange = {
    fetchTime: async () => {
      now += there
      const time = Math.floor((now + ahead) / tellsTime) * tellsTime
      now += back
      return time
    },
  } as CcxtExchange
  return measureOffset(exchange, { ...kraken, tellsTime }, clock)
}

const moment = fc.double({ min: 1.7e12, max: 1.8e12, noNaN: true })
const way = fc.double({ min: 0, max: 150, noNaN: true })
const span = fc.constantFrom(1, 1_000)

test('a venue whose clock is ours is never found to be apart', async () => {
  await fc.assert(
    fc.asyncProperty(span, moment, way, way, async (tells, sent, there, back) => {
      expect(await measured(tells, 0, sent, there, back)).toBe(0)
    }),
    { examples: [[1, 1.7e12, 2, 0.5]] },
  )
})

test('one that is apart is measured as exactly as half of the way and half of what it tells', async () => {
  await fc.assert(
    fc.asyncProperty(
      span,
      fc.integer({ min: -600_000, max: 600_000 }),
      moment,
      way,
      way,
      async (tells, ahead, sent, there, back) => {
        const exactness = tells / 2 + (there + back) / 2
        const offset = await measured(tells, ahead, sent, there, back)
        // Two clocks that tell whole ms, and the rounding of what was measured.
        if (offset !== 0) expect(Math.abs(offset - ahead)).toBeLessThanOrEqual(exactness + 2)
        else expect(Math.abs(ahead)).toBeLessThanOrEqual(2 * exactness + 2)
      },
    ),
  )
})
