import { describe, expect, it } from 'vitest'
import type { Bar } from '../market/bar.ts'
import { FeatureState, features, warmUpBars } from './features.ts'
import { madeUpBars } from './made-up-bars.ts'

const [FAST, SLOW] = [10, 50]
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** The same features straight from the definition, from all bars up to the one in question. */
function plainly(bars: readonly Bar[]): number[] {
  const closes = bars.map(bar => bar.close)
  const n = bars.length
  const close = closes.at(-1) ?? 0
  const ago = (k: number): number => closes[n - 1 - k] ?? 0
  const moves = closes.slice(1).map((value, i) => Math.log(value / (closes[i] ?? 0)))
  const ranges = bars.slice(1).map((bar, i) => Math.max(bar.high, closes[i] ?? 0) - Math.min(bar.low, closes[i] ?? 0))
  const atr = mean(ranges.slice(-14))
  const volatility = (k: number): number => Math.sqrt(mean(moves.slice(-k).map(move => move * move)))
  const rises = moves.slice(-14).reduce((sum, move) => sum + Math.max(0, move), 0)
  const falls = moves.slice(-14).reduce((sum, move) => sum + Math.max(0, -move), 0)
  const top = Math.max(...bars.slice(-20).map(bar => bar.high))
  const bottom = Math.min(...bars.slice(-20).map(bar => bar.low))
  const bar = bars.at(-1) as Bar
  const hour = (bar.end / 3_600_000) % 24
  return [
    Math.log(close / ago(1)) / volatility(100),
    Math.log(close / ago(3)) / (volatility(100) * Math.sqrt(3)),
    Math.log(close / ago(12)) / (volatility(100) * Math.sqrt(12)),
    (close - mean(closes.slice(-FAST))) / atr,
    (close - mean(closes.slice(-SLOW))) / atr,
    (rises - falls) / (rises + falls),
    Math.log(volatility(14) / volatility(100)),
    (2 * (close - bottom)) / (top - bottom) - 1,
    Math.sin((2 * Math.PI * hour) / 24),
    Math.cos((2 * Math.PI * hour) / 24),
    (bar.askClose - bar.bidClose) / atr,
  ].map(value => Math.max(-8, Math.min(8, value)))
}

describe('FeatureState', () => {
  it('equals the definitions at every bar, and is null exactly while warming up', () => {
    const bars = madeUpBars(1, 400)
    const state = new FeatureState(FAST, SLOW)
    bars.forEach((bar, i) => {
      const values = state.update(bar)
      expect(values === null).toBe(i + 1 < warmUpBars(SLOW))
      if (values === null) return
      const plain = plainly(bars.slice(0, i + 1))
      for (const [j, { name }] of features.entries()) expect(values[j], `${name} at ${i}`).toBeCloseTo(plain[j] ?? 0, 7)
    })
  })

  it('depends on no bar older than its warm-up', () => {
    const bars = madeUpBars(2, 500)
    const long = new FeatureState(FAST, SLOW)
    const short = new FeatureState(FAST, SLOW)
    for (const bar of bars) long.update(bar)
    const later = madeUpBars(3, warmUpBars(SLOW), 500)
    const ends = later.map(bar => [long.update(bar)?.slice(), short.update(bar)?.slice()])
    const [a, b] = ends.at(-1) ?? []
    expect(b).toBeDefined()
    for (const [j, { name }] of features.entries()) {
      // The short one has one bar less before its first true range and move; all windows lie within.
      expect(a?.[j], name).toBeCloseTo(b?.[j] ?? 0, 7)
    }
  })

  it('stays finite and calm where nothing moves at all', () => {
    const state = new FeatureState(FAST, SLOW)
    const moving = madeUpBars(4, 200, 0, 1.3, 0)
    const price = moving.at(-1)?.close ?? 0
    const still = madeUpBars(5, 300, 200, price, 1).map(bar => ({ ...bar, high: price, low: price }))
    let values: Float64Array | null = null
    for (const bar of [...moving, ...still]) {
      values = state.update(bar)
      if (values !== null) expect(values.every(value => Number.isFinite(value) && Math.abs(value) <= 8)).toBe(true)
    }
    expect([...(values ?? [])].slice(0, 8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(state.atr).toBe(0)
  })

  it('names each feature once, with a sentence', () => {
    expect(new Set(features.map(f => f.name)).size).toBe(features.length)
    for (const { text } of features) expect(text).toMatch(/^[A-Z].*\.$/)
  })
})
