import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correlate, correlateAligned, returnsOf } from './correlation.ts'
import type { MidCloses } from './view.ts'

const series = (closes: readonly number[], stamps = closes.map((_, i) => i)): MidCloses => ({ stamps, closes })

describe('correlation', () => {
  const wave = Array.from({ length: 40 }, (_, i) => 100 + Math.sin(i))
  it('is 1 with itself, -1 with its mirror, and not known for what does not move', () => {
    expect(correlate(series(wave), series(wave))).toBeCloseTo(1, 12)
    expect(correlate(series(wave), series(wave.map(c => 1 / c)))).toBeCloseTo(-1, 12)
    expect(correlate(series(wave), series(wave.map(() => 5)))).toBeNull()
    expect(correlate(series(wave.slice(0, 29)), series(wave.slice(0, 29)))).toBeNull()
  })

  /** As the rules say it, step by step. */
  function byTheBook(a: MidCloses, b: MidCloses): number | null {
    const theirs = new Map(Array.from(b.stamps).map((s, i) => [s, b.closes[i] as number]))
    const common = Array.from(a.stamps).flatMap((s, i) => {
      const other = theirs.get(s)
      return other === undefined ? [] : [[a.closes[i] as number, other] as const]
    })
    const last = common.slice(-100)
    if (last.length < 30) return null
    const returns = (side: 0 | 1) =>
      last.slice(1).map((c, i) => Math.log(c[side] / ((last[i] as readonly number[])[side] as number)))
    const [x, y] = [returns(0), returns(1)]
    const mean = (v: readonly number[]) => v.reduce((sum, n) => sum + n, 0) / v.length
    const sum = (v: readonly number[], w: readonly number[]) =>
      v.reduce((total, n, i) => total + (n - mean(v)) * ((w[i] as number) - mean(w)), 0)
    const r = sum(x, y) / Math.sqrt(sum(x, x) * sum(y, y))
    return Number.isFinite(r) ? r : null
  }

  const closes = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 3 }), close: fc.double({ min: 1, max: 2, noNaN: true }) }),
    { minLength: 0, maxLength: 150, size: 'max' },
  )
  const any = closes.map(list => {
    let at = 0
    const stamps = list.map(({ gap }) => (at += gap))
    return series(
      list.map(c => c.close),
      stamps,
    )
  })

  it('is Pearson of the log returns between common stamps', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [found, wanted] = [correlate(a, b), byTheBook(a, b)]
        if (wanted === null || found === null) expect(found).toBe(wanted)
        else expect(found).toBeCloseTo(wanted, 9)
      }),
      { numRuns: 200 },
    )
  })

  it('of two that are prepared is the same to the last bit, and not said where stamps differ', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const paired = series(Array.from(b.closes), Array.from(a.stamps))
        const aligned = correlateAligned(returnsOf(a), returnsOf(b))
        if (aligned !== undefined) expect(aligned).toBe(correlate(a, b))
        if (a.stamps.length !== b.stamps.length) return
        expect(correlateAligned(returnsOf(a), returnsOf(paired))).toBe(correlate(a, paired))
      }),
      { numRuns: 200 },
    )
  })
})
