import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FreshnessMeter } from './freshness.ts'

/** Feeds quotes with these gaps between them, and a lag for each. */
function fed(gaps: readonly number[], lag: (i: number) => number = () => 0): FreshnessMeter {
  const meter = new FreshnessMeter()
  let at = 1_000_000
  meter.quote(at, at - lag(0))
  gaps.forEach((gap, i) => {
    at += gap
    meter.quote(at, at - lag(i + 1))
  })
  return meter
}
const many = (n: number, gap: number): number[] => Array<number>(n).fill(gap)

describe('the pace of quotes', () => {
  it('says nothing under 20 quotes', () => {
    expect(new FreshnessMeter().gapP95).toBeNull()
    expect(fed(many(18, 500)).gapP95).toBeNull()
    expect(fed(many(19, 500)).gapP95).toBe(500)
  })

  it('is what sorting finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 19, maxLength: 260, size: 'max' }), gaps => {
        const kept = gaps.slice(-200).sort((a, b) => a - b)
        expect(fed(gaps).gapP95).toBe(kept[Math.ceil((19 * kept.length) / 20) - 1])
      }),
    )
  })

  it('is the 95th percentile by nearest rank', () => {
    // 20 gaps: the 19th in order; 200 gaps: the 190th.
    expect(fed([...many(18, 1), 7, 9]).gapP95).toBe(7)
    expect(fed([...many(189, 1), 5, ...many(10, 8)]).gapP95).toBe(5)
    expect(fed([...many(189, 1), ...many(11, 8)]).gapP95).toBe(8)
    expect(fed([9, ...many(18, 1)]).gapP95).toBe(9)
  })

  it('forgets all but the last 200 gaps, and answers anew after each quote', () => {
    const meter = fed([...many(50, 9_000), ...many(200, 100)])
    expect(meter.gapP95).toBe(100)
    let at = 100_000_000
    for (let i = 0; i < 11; i++) {
      meter.quote(at, at)
      at += 3_000
    }
    // One huge gap and ten of 3 s among the last 200: the 190th in order is 3 s no more than the 189th is 100 ms.
    expect(meter.gapP95).toBe(3_000)
  })

  it('takes a clock that steps back for a gap of 0', () => {
    const meter = fed(many(19, 10))
    meter.quote(5, 5)
    expect(meter.gapP95).toBe(10)
  })
})

describe('quotes that come late', () => {
  it('counts those in a row with venue time more than 5 s behind', () => {
    expect(fed(many(19, 500), () => 5_001).lateRun).toBe(20)
    expect(fed(many(19, 500), () => 5_000).lateRun).toBe(0)
    expect(fed(many(19, 500), i => (i === 9 ? 0 : 6_000)).lateRun).toBe(10)
  })
})
