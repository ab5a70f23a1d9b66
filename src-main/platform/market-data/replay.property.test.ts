import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { replay } from './replay.ts'

const speeds = fc.oneof(fc.constantFrom(0, Infinity, 1), fc.double({ min: 0, max: 1e7, noNaN: true }))

describe('a replay', () => {
  it('delivers each event once and in order at any sequence of speeds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 40 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 39 }), speeds), { maxLength: 6 }),
        speeds,
        fc.boolean(),
        async (gaps, changes, first, settles) => {
          let at = 0
          const times = gaps.map(gap => {
            at += gap
            return at
          })
          const clock = new DrivenClock(0)
          let next = 0
          const got: [number, number][] = []
          const events = () => ({
            next() {
              const i = next++
              const time = times[i]
              if (time === undefined) return undefined
              return {
                kind: 'quote',
                quote: {
                  instrument: String(i),
                  bid: 1,
                  ask: 1,
                  bidSize: 0,
                  askSize: 0,
                  venueTime: time,
                  receiveTime: time,
                },
              } as const
            },
          })
          const player = replay({ events, clock, range: { from: 0, to: at }, speed: first })
          const { promise: ended, resolve } = Promise.withResolvers<void>()
          player.run({
            event(e) {
              if (e.kind !== 'quote') return
              got.push([Number(e.quote.instrument), clock.now()])
              for (const [after, speed] of changes) if (after === got.length) player.setSpeed(speed)
            },
            settled: () => (settles ? Promise.resolve() : undefined),
            problem: p => p.kind === 'ended' && resolve(),
          })
          // Whatever was chosen, someone lets it run in the end.
          setTimeout(() => player.setSpeed(Infinity), 3)
          const hurry = setInterval(() => player.setSpeed(Infinity), 5)
          await ended
          clearInterval(hurry)
          expect(got).toEqual(times.map((time, i) => [i, time]))
        },
      ),
      { numRuns: 100 },
    )
  })
})
