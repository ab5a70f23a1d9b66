import { expect, test } from 'vitest'
import type { BarView } from '../../../src-preload/contract/views.ts'
import { barsFor, benchmarkOf } from './benchmark.ts'

const bar = (minute: number, close: number): BarView =>
  ({ start: minute * 60_000, close, open: close, high: close, low: close, volume: 0, forming: false }) satisfies BarView
const at = (seconds: number, equity: number) => ({ time: seconds, equity, fall: 0 })

test('the benchmark begins where the curve begins, with what it was worth then', () => {
  const bars = [bar(0, 50), bar(1, 100), bar(2, 110), bar(3, 90), bar(9, 500)]
  expect(benchmarkOf(bars, [at(70, 1_000), at(200, 900)])).toEqual([
    { time: 70, value: 1_000 },
    { time: 120, value: 1_100 },
    { time: 180, value: 900 },
  ])
})

test('nothing to begin with is no benchmark', () => {
  expect(benchmarkOf([], [at(70, 1_000)])).toEqual([])
  expect(benchmarkOf([bar(0, 0)], [at(70, 1_000)])).toEqual([])
  expect(benchmarkOf([bar(0, 5)], [])).toEqual([])
})

test('bars are as long as the span asks for', () => {
  expect(barsFor(60 * 60_000)).toEqual({ timeframe: '1m', count: 62 })
  expect(barsFor(365 * 86_400_000)).toEqual({ timeframe: '1d', count: 367 })
})
