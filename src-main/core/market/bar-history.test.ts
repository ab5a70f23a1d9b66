import { describe, expect, it } from 'vitest'
import type { Bar } from './bar.ts'
import { BarHistory, BarRing } from './bar-history.ts'

const bar = (n: number, close = n): Bar => ({
  instrument: 'x',
  timeframe: '1m',
  start: n * 60_000,
  end: (n + 1) * 60_000,
  open: close,
  high: close,
  low: close,
  close,
  bidClose: close,
  askClose: close,
  volume: 0,
  ticks: 1,
})

describe('a ring of bars', () => {
  it('keeps the newest, oldest first, at every fill', () => {
    const ring = new BarRing(5)
    for (let n = 1; n <= 23; n++) {
      expect(ring.append(bar(n))).toBe(true)
      const kept = Array.from({ length: Math.min(n, 5) }, (_, i) => n - Math.min(n, 5) + 1 + i)
      expect([...ring.closes()]).toEqual(kept)
      expect([...ring.closes(2)]).toEqual(kept.slice(-2))
      expect([...ring.ends(2)]).toEqual(kept.slice(-2).map(k => (k + 1) * 60_000))
      expect(ring.length).toBe(kept.length)
    }
    expect(ring.closes(0)).toHaveLength(0)
    expect(ring.closes(99)).toHaveLength(5)
  })

  it('drops a bar that is not newer', () => {
    const ring = new BarRing(3)
    ring.append(bar(4))
    expect(ring.append(bar(4))).toBe(false)
    expect(ring.append(bar(3))).toBe(false)
    expect([...ring.closes()]).toEqual([4])
  })

  it('refuses a capacity that is not a whole number above 0', () => {
    for (const capacity of [0, -1, 1.5, Number.NaN]) expect(() => new BarRing(capacity)).toThrow(RangeError)
  })
})

describe('the history', () => {
  it('keeps instruments and timeframes apart', () => {
    const history = new BarHistory(10)
    history.append(bar(1))
    history.append({ ...bar(2), instrument: 'y' })
    history.append({ ...bar(3), timeframe: '5m' })
    expect([...(history.ring('x', '1m')?.closes() ?? [])]).toEqual([1])
    expect([...(history.ring('y', '1m')?.closes() ?? [])]).toEqual([2])
    expect([...(history.ring('x', '5m')?.closes() ?? [])]).toEqual([3])
    expect(history.ring('z', '1m')).toBeUndefined()
  })
})
