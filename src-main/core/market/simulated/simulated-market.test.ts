import { beforeAll, describe, expect, it } from 'vitest'
import { DrivenClock } from '../../kernel/driven-clock.ts'
import type { Bar, Timeframe } from '../bar.ts'
import { simulatedSource } from './simulated-source.ts'

/** A Friday evening, so that the last days are working days. */
const NOW = Date.UTC(2026, 4, 15, 22)
const DAY = 86_400_000
const MIXED = ['EURUSD', 'USDJPY', 'AUDUSD', 'BTC/USD', 'SOL/USD']

const source = simulatedSource({ seed: 11, clock: new DrivenClock(NOW) })
const past = (symbol: string, timeframe: Timeframe, days: number) =>
  source.history(symbol, timeframe, { from: NOW - days * DAY, to: NOW })

const returns = (bars: readonly Bar[]): number[] =>
  bars.slice(1).map((b, i) => Math.log(b.close / (bars[i]?.close ?? 1)))
const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)]
  const cov = mean(xs.map((x, i) => (x - mx) * ((ys[i] ?? 0) - my)))
  return cov / Math.sqrt(mean(xs.map(x => (x - mx) ** 2)) * mean(ys.map(y => (y - my) ** 2)))
}
const lagged = (xs: readonly number[], lag: number): number => correlation(xs.slice(lag), xs.slice(0, -lag))

describe('the simulated market is believable', () => {
  const minutes = new Map<string, readonly Bar[]>()
  const of = (symbol: string): readonly Bar[] => minutes.get(symbol) ?? []
  beforeAll(async () => {
    for (const symbol of ['EURUSD', 'GBPUSD', 'EURGBP', 'USDCHF', 'BTC/USD', 'ETH/USD'])
      minutes.set(symbol, await past(symbol, '1m', 30))
  }, 60_000)

  it('related instruments move together, unrelated ones do not', () => {
    const r = (symbol: string) => returns(of(symbol))
    expect(correlation(r('EURUSD'), r('GBPUSD'))).toBeGreaterThan(0.4)
    expect(correlation(r('EURUSD'), r('GBPUSD'))).toBeLessThan(0.9)
    expect(correlation(r('EURUSD'), r('USDCHF'))).toBeLessThan(-0.6)
    expect(correlation(r('BTC/USD'), r('ETH/USD'))).toBeGreaterThan(0.6)
    expect(Math.abs(correlation(r('EURUSD'), r('BTC/USD')))).toBeLessThan(0.1)
  })

  it('crosses agree with their legs', () => {
    for (const [i, cross] of of('EURGBP').entries())
      expect(Math.abs(cross.close - (of('EURUSD')[i]?.close ?? 0) / (of('GBPUSD')[i]?.close ?? 1))).toBeLessThan(
        0.00002,
      )
  })

  it('calm and storm come in clusters, and tails are fat', () => {
    for (const symbol of ['EURUSD', 'BTC/USD']) {
      const r = returns(of(symbol))
      const sizes = r.map(Math.abs)
      for (const lag of [1, 10, 60]) expect(lagged(sizes, lag)).toBeGreaterThan(0.05)
      expect(mean(r.map(x => x ** 4)) / mean(r.map(x => x * x)) ** 2).toBeGreaterThan(4)
    }
  })

  it('the hours of the day differ, and so do weekends', () => {
    const bars = of('EURUSD')
    const r = returns(bars)
    const size = (keep: (date: Date) => boolean) =>
      mean(r.filter((_, i) => keep(new Date(bars[i]?.end ?? 0))).map(Math.abs))
    const isWeekend = (date: Date) => date.getUTCDay() % 6 === 0
    expect(size(d => d.getUTCHours() === 14 && !isWeekend(d))).toBeGreaterThan(
      2 * size(d => d.getUTCHours() === 22 && !isWeekend(d)),
    )
    expect(size(isWeekend)).toBeLessThan(0.8 * size(d => !isWeekend(d)))
  })

  it('spreads widen when prices jump and when they move a lot', () => {
    const bars = of('EURUSD')
    const spread = (b: Bar | undefined) => (b === undefined ? 0 : b.askClose - b.bidClose)
    const usual = bars.map(spread).sort((a, b) => a - b)[Math.floor(bars.length / 2)] ?? 0
    const wild = bars.reduce((most, b) => (b.high - b.low > most.high - most.low ? b : most))
    expect(spread(wild)).toBeGreaterThan(1.8 * usual)
    expect(
      correlation(
        bars.map(spread),
        bars.map(b => b.high - b.low),
      ),
    ).toBeGreaterThan(0.15)
  })

  it('holds a small edge that can be learnt, over months and over several instruments', {
    timeout: 60_000,
  }, async () => {
    const all: number[] = []
    for (const symbol of MIXED) all.push(lagged(returns(await past(symbol, '15m', 60)), 1))
    expect(mean(all)).toBeGreaterThan(0.05)
    expect(mean(all)).toBeLessThan(0.2)
  })

  it('a day moves as much as its minutes say: nothing pulls a price back', { timeout: 60_000 }, async () => {
    const ratios: number[] = []
    for (const symbol of MIXED) {
      const variance = async (timeframe: Timeframe) => mean(returns(await past(symbol, timeframe, 60)).map(x => x * x))
      ratios.push((await variance('1d')) / (24 * (await variance('1h'))))
    }
    expect(mean(ratios)).toBeGreaterThan(0.7)
    expect(mean(ratios)).toBeLessThan(1.6)
  })
})
