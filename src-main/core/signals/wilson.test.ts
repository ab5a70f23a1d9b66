import { describe, expect, it } from 'vitest'
import { wilson } from './wilson.ts'

describe('wilson', () => {
  // Roots of (share - p)^2 = z^2 p (1 - p) / trials, worked out apart from the code.
  it.each([
    [0.5, 100, 0.40383, 0.59617],
    [0, 10, 0, 0.27753],
    [1, 10, 0.72247, 1],
    [0.81, 100, 0.72221, 0.87485],
  ])('%f of %d', (share, trials, low, high) => {
    expect(wilson(share, trials)?.low).toBeCloseTo(low, 4)
    expect(wilson(share, trials)?.high).toBeCloseTo(high, 4)
  })

  it('says nothing without trials', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(wilson(Number.NaN, Number.NaN)).toBeNull()
  })
})
