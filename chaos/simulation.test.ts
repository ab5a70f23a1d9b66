import { expect, test } from 'vitest'
import { quietCrashes } from './sim/quiet-crashes.ts'
import { runMany } from './sim/run-many.ts'
import { runOne } from './sim/run-one.ts'

quietCrashes()

test('300 runs: no order doubled, none lost, none left unexplained', async () => {
  const { failures, tally } = await runMany(1, 301)
  expect(failures).toEqual([])
  expect(tally.total.runs).toBe(300)
  // It did something: the venue failed in many ways, and the terminal died at many steps.
  expect(tally.faults.size).toBeGreaterThan(12)
  expect(tally.crashes.size).toBeGreaterThan(20)
  expect(tally.total.ended['UNKNOWN, blocked']).toBeGreaterThan(0)
}, 120_000)

test('the same seed is the same run, to the last row and the last fact', async () => {
  for (let seed = 1; seed <= 15; seed++) {
    const [one, two] = [await runOne(seed, { hashed: true }), await runOne(seed, { hashed: true })]
    expect(two.hash).toBe(one.hash)
    expect(one.hash).not.toBe(0)
  }
})
