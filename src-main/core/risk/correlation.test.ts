import { describe, expect, it } from 'vitest'
import { correlate } from './correlation.ts'

describe('correlation', () => {
  const series = (closes: readonly number[]) => ({ stamps: closes.map((_, i) => i), closes })
  const wave = Array.from({ length: 40 }, (_, i) => 100 + Math.sin(i))
  it('is 1 with itself, -1 with its mirror, and not known for what does not move', () => {
    expect(correlate(series(wave), series(wave))).toBeCloseTo(1, 12)
    expect(correlate(series(wave), series(wave.map(c => 1 / c)))).toBeCloseTo(-1, 12)
    expect(correlate(series(wave), series(wave.map(() => 5)))).toBeNull()
    expect(correlate(series(wave.slice(0, 29)), series(wave.slice(0, 29)))).toBeNull()
  })
})
