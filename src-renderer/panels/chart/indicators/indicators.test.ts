import { expect, test } from 'vitest'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { indicatorKind, indicatorKinds } from './indicator-registry.ts'
import { IndicatorRun } from './indicator-run.ts'
import { MOST_INDICATORS, newIndicator, paramsOf, readIndicators } from './kept-indicators.ts'
import type { IndicatorKind, ParamValues } from './kind.ts'

const dice = (seed: number) => () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return seed / 0x7fffffff
}

function walk(count: number): BarView[] {
  const next = dice(7)
  let price = 100
  return Array.from({ length: count }, (_, i) => {
    const open = price
    price += next() * 2 - 1
    const high = Math.max(open, price) + next()
    const low = Math.min(open, price) - next()
    return { start: i * 3.6e6, open, high, low, close: price, volume: Math.round(next() * 1000) + 1, forming: false }
  })
}

const flat = (closes: readonly number[], volume = 1): BarView[] =>
  closes.map((close, i) => ({ start: i * 6e4, open: close, high: close, low: close, close, volume, forming: false }))

function run(id: string, params: ParamValues, bars: readonly BarView[]): readonly (number | null)[][] {
  const kind = indicatorKind(id)
  if (!kind) throw new Error(`no ${id}`)
  const made = runOf(kind, params)
  made.update(bars, 0)
  return made.lines
}

const runOf = (kind: IndicatorKind, params: ParamValues) =>
  new IndicatorRun(() => kind.make(paramsOf(kind, params)), kind.lines.length)

const last = (lines: readonly (number | null)[][], n = 0) => lines[n]?.at(-1) ?? Number.NaN

test('there are at least 20, each with a name of its own and texts', () => {
  expect(indicatorKinds.length).toBeGreaterThanOrEqual(20)
  expect(new Set(indicatorKinds.map(kind => kind.id)).size).toBe(indicatorKinds.length)
  for (const kind of indicatorKinds) {
    expect(texts.chart.indicators, kind.id).toHaveProperty(kind.id)
    for (const { first, least, most } of kind.params) expect(first >= least && first <= most, kind.id).toBe(true)
  }
})

test.each(indicatorKinds.map(kind => [kind.id, kind] as const))(
  '%s: a tick that changes the newest bar gives what computing everything gives',
  (_, kind) => {
    const bars = walk(180)
    const all = runOf(kind, {})
    all.update(bars, 0)
    const step = runOf(kind, {})
    step.update(bars.slice(0, 100), 0)
    for (let i = 100; i < bars.length; i += 1) {
      const bar = bars[i]
      if (!bar) continue
      const early = { ...bar, close: bar.open, high: bar.high + 3, low: bar.low - 3, volume: 1, forming: true }
      step.update([...bars.slice(0, i), early], i)
      step.update([...bars.slice(0, i), { ...early, high: bar.high + 1 }], i)
      expect(step.update(bars.slice(0, i + 1), i)).toBe(i)
    }
    for (const [n, line] of all.lines.entries())
      for (const [i, value] of line.entries()) {
        const other = step.lines[n]?.[i] ?? null
        if (value === null) expect(other).toBeNull()
        else expect(other).toBeCloseTo(value, 6)
      }
    expect(all.lines[0]?.at(-1)).not.toBeNull()
  },
)

test('older bars that come in front make it begin again', () => {
  const bars = walk(60)
  const all = run('ema', { length: 5 }, bars)
  const paged = runOf(indicatorKinds.find(kind => kind.id === 'ema') as IndicatorKind, { length: 5 })
  paged.update(bars.slice(30), 0)
  expect(paged.update(bars, 0)).toBe(0)
  expect(paged.lines).toEqual(all)
})

test('means by hand', () => {
  expect(run('sma', { length: 3 }, flat([1, 2, 3, 5]))[0]).toEqual([null, null, 2, 10 / 3])
  // Weights 1, 2, 3 over 6: (2*1 + 3*2 + 5*3) / 6.
  expect(last(run('wma', { length: 3 }, flat([1, 2, 3, 5])))).toBeCloseTo(23 / 6, 12)
  // Begun with the first price, smoothing 2 / (3 + 1): 1, 1.5, 2.25, 3.625.
  expect(run('ema', { length: 3 }, flat([1, 2, 3, 5]))[0]).toEqual([null, null, 2.25, 3.625])
  // 2 * EMA - EMA(EMA), with EMA(EMA) 1, 1.25, 1.75, 2.6875.
  expect(last(run('dema', { length: 3 }, flat([1, 2, 3, 5])))).toBeCloseTo(2 * 3.625 - 2.6875, 12)
})

test('the mean that the strategy trades is the same as the line that shows it', () => {
  const bars = walk(300)
  const line = run('sma', { length: 50 }, bars)[0] ?? []
  for (let i = 49; i < bars.length; i += 1) {
    const sum = bars.slice(i - 49, i + 1).reduce((total, bar) => total + bar.close, 0)
    expect(line[i]).toBeCloseTo(sum / 50, 9)
  }
})

test('bands by hand: mean 2, population deviation 1', () => {
  const lines = run(
    'bollinger',
    { length: 20, deviations: 2 },
    flat([...Array<number>(10).fill(1), ...Array<number>(10).fill(3)]),
  )
  expect([last(lines, 0), last(lines, 1), last(lines, 2)]).toEqual([4, 2, 0])
  expect(lines[0]?.[18]).toBeNull()
})

test("Wilder's RSI on the worked example that charting schools print: 70.53, then 66.32", () => {
  const closes = [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614,
    46.282, 46.282, 46.0028,
  ]
  const line = run('rsi', { length: 14 }, flat(closes))[0] ?? []
  expect(line[13]).toBeNull()
  expect(line[14]).toBeCloseTo(70.53, 1)
  expect(line[15]).toBeCloseTo(66.32, 1)
})

test('oscillators by hand', () => {
  const bars = walk(40)
  const window = bars.slice(-14)
  const high = Math.max(...window.map(bar => bar.high))
  const low = Math.min(...window.map(bar => bar.low))
  const end = bars.at(-1)?.close ?? 0
  expect(last(run('williams', { length: 14 }, bars))).toBeCloseTo((-100 * (high - end)) / (high - low), 9)
  expect(last(run('stochastic', { length: 14, smoothK: 1, smoothD: 1 }, bars))).toBeCloseTo(
    (100 * (end - low)) / (high - low),
    9,
  )
  const before = bars.at(-10)?.close ?? 0
  expect(last(run('roc', { length: 9 }, bars))).toBeCloseTo((100 * (end - before)) / before, 9)
  const twenty = bars.slice(-20)
  expect(last(run('donchian', {}, bars), 0)).toBe(Math.max(...twenty.map(bar => bar.high)))
  expect(last(run('donchian', {}, bars), 2)).toBe(Math.min(...twenty.map(bar => bar.low)))
})

test('the volume-weighted price begins anew each day', () => {
  const day = 86_400_000
  const bars = [0, 1, day, day + 1].map((start, i) => ({ ...(flat([10 + i], i + 1)[0] as BarView), start }))
  // (10*1 + 11*2) / 3, then of the second day (12*3 + 13*4) / 7.
  expect(run('vwap', {}, bars)[0]).toEqual([10, 32 / 3, 12, 88 / 7].map(value => expect.closeTo(value, 9)))
})

test('bars without volume give no figure of volume, and no nonsense', () => {
  for (const kind of indicatorKinds.filter(one => one.needsVolume))
    for (const line of run(
      kind.id,
      {},
      flat(
        walk(60).map(bar => bar.close),
        0,
      ),
    ))
      expect(
        line.every(value => value === null || Number.isFinite(value)),
        kind.id,
      ).toBe(true)
})

test('kept indicators are read with distrust', () => {
  expect(readIndicators('x')).toBeNull()
  const many = Array.from({ length: 30 }, (_, i) => ({ id: `a${i}`, kind: 'sma' }))
  expect(readIndicators(many)).toHaveLength(MOST_INDICATORS)
  const read = readIndicators([
    null,
    { id: 'a', kind: 'no such' },
    { id: 'b', kind: 'rsi', params: { length: 1e9 }, colour: 'url(x)' },
    { id: 'b', kind: 'ema' },
    { id: 'c c', kind: 'ema' },
    { id: 'd', kind: 'ema', params: { length: 'NaN' } },
    { id: 'e', kind: 'sma', params: { length: 7.6 } },
  ])
  expect(read).toEqual([
    { id: 'b', kind: 'rsi', params: { length: 500 }, colour: 'amber' },
    { id: 'd', kind: 'ema', params: { length: 20 }, colour: 'amber' },
    { id: 'e', kind: 'sma', params: { length: 8 }, colour: 'amber' },
  ])
})

test('a new one has a name and a colour of its own', () => {
  const kind = indicatorKinds[0] as IndicatorKind
  const first = newIndicator(kind, [])
  const second = newIndicator(kind, [first])
  expect(second.id).not.toBe(first.id)
  expect(second.colour).not.toBe(first.colour)
})
