import { describe, expect, it } from 'vitest'
import type { Bar } from '../market/bar.ts'
import { createStrategy } from './create-strategy.ts'
import type { PredictionMade } from './events.ts'
import { features } from './features.ts'
import { trainLogistic } from './logistic.ts'
import { madeUpBars } from './made-up-bars.ts'
import { defaultStrategySettings, type StrategySettings } from './settings.ts'
import type { SignalDraft } from './signal.ts'
import type { Strategy } from './strategy.ts'

const rule: StrategySettings = { ...defaultStrategySettings, useMl: false, fast: 2, slow: 4, horizonBars: 2 }
const ml: StrategySettings = { ...defaultStrategySettings, trainWindow: 300, minRows: 100, threshold: 0.02 }

function run(strategy: Strategy, bars: readonly Bar[]) {
  const signals: SignalDraft[] = []
  const predictions: PredictionMade[] = []
  let requests = 0
  for (const bar of bars) {
    const { signal, prediction, train } = strategy.onBar(bar)
    if (signal !== null) signals.push(signal)
    if (prediction !== null) predictions.push(prediction)
    if (train === null) continue
    requests++
    strategy.applyModel(trainLogistic(train))
  }
  return { signals, predictions, requests }
}

/** Bars that close where they are told, each with a range of 0.02 about it. */
const barsAt = (closes: readonly number[]): Bar[] =>
  madeUpBars(1, closes.length).map((bar, i) => {
    const close = closes[i] ?? 1
    return {
      ...bar,
      open: close,
      close,
      high: close + 0.01,
      low: close - 0.01,
      bidClose: close - 0.001,
      askClose: close + 0.001,
    }
  })

/** Level long enough for all averages, then up, then down. */
const upAndDown = [...new Array<number>(20).fill(2), 2.1, 2.2, 2.3, 2.2, 1.9, 1.6, 1.5]

describe('MaCrossStrategy', () => {
  it('signals only where the averages cross, not at the first side that it sees', () => {
    const { signals, predictions } = run(createStrategy(rule, 'paper/EURUSD'), barsAt(upAndDown))
    // The rise at bar 20 is the first side; the averages of 2 and 4 bars cross down at bar 24: 2.05 < 2.15.
    expect(signals.map(s => [s.side, s.barEnd])).toEqual([['sell', 25 * 3_600_000]])
    expect(predictions).toHaveLength(1)
  })

  it('sets stop and target from the closing side, and says how it came to it', () => {
    const [signal] = run(createStrategy(rule, 'paper/EURUSD'), barsAt(upAndDown)).signals
    if (signal === undefined) throw new Error('no signal')
    expect(signal.closingPrice).toBeCloseTo(1.901, 12)
    expect(signal.stop).toBeCloseTo(1.901 + 2 * signal.atr, 12)
    expect(signal.target).toBeCloseTo(1.901 - 3 * signal.atr, 12)
    expect(signal.validUntil).toBe(signal.barEnd + 3_600_000)
    const [fast, slow] = signal.contributions
    expect([fast?.value, slow?.value].map(v => v?.toFixed(4))).toEqual(['2.0500', '2.1500'])
    expect((fast?.weight ?? 0) + (slow?.weight ?? 0)).toBeCloseTo((2.05 - 2.15) / signal.atr, 9)
  })

  it('is as confident as it has been right: a coin at first, then its own record', () => {
    const first = run(createStrategy(rule, 'paper/EURUSD'), barsAt(upAndDown)).signals[0]
    expect([first?.confidence, first?.up]).toEqual([0.5, 0.5])
    const known = run(createStrategy(rule, 'paper/EURUSD', { hits: 2, misses: 6 }), barsAt(upAndDown)).signals[0]
    expect([known?.confidence, known?.up]).toEqual([0.3, 0.7])
    // It learns from its own: that sell was right (1.9 -> 1.5), so the next cross up comes with (1 + 1) / (1 + 2).
    const again = run(createStrategy(rule, 'paper/EURUSD'), barsAt([...upAndDown, 1.7, 2, 2.3])).signals
    expect(again.map(s => [s.side, s.confidence])).toEqual([
      ['sell', 0.5],
      ['buy', 2 / 3],
    ])
  })

  it('gives no signal where rounding alone tells equal averages apart', () => {
    // One step up, then level: the sums of 7 and of 13 equal prices differ in the last digit, now one way, now the other.
    const closes = Array.from({ length: 200 }, (_, i) => (i < 60 ? 1.05 : 1.063))
    const { predictions } = run(createStrategy({ ...rule, fast: 7, slow: 13 }, 'paper/EURUSD'), barsAt(closes))
    expect(predictions).toEqual([])
  })

  it('asks for no model, and restores none', () => {
    const strategy = createStrategy(rule, 'paper/EURUSD')
    expect(strategy.awaitingModel).toBe(false)
    expect(() => strategy.trainingFailed()).toThrow('asks for no model')
  })
})

describe('MlStrategy', () => {
  it('predicts at every bar once it has a model, and signals only beyond the threshold', () => {
    const bars = madeUpBars(11, 700)
    const { signals, predictions, requests } = run(createStrategy(ml, 'paper/EURUSD'), bars)
    expect(requests).toBeGreaterThan(1)
    expect(predictions.length).toBeGreaterThan(400)
    expect(signals.length).toBeGreaterThan(0)
    expect(signals.length).toBeLessThan(predictions.length)
    const beyond = predictions.filter(p => Math.abs(p.up - 0.5) >= ml.threshold)
    expect(signals.map(s => s.barEnd)).toEqual(beyond.map(p => p.barEnd))
    for (const s of signals) {
      expect(s.confidence).toBe(Math.max(s.up, 1 - s.up))
      expect(s.side).toBe(s.up >= 0.5 ? 'buy' : 'sell')
      expect(s.contributions.map(c => c.name)).toEqual(features.map(f => f.name))
      expect(Math.sign(s.closingPrice - s.stop)).toBe(s.side === 'buy' ? 1 : -1)
    }
  })

  it('finds what is really there: a market that turns back after every move', () => {
    const bars: Bar[] = []
    let close = 1.3
    for (const bar of madeUpBars(5, 1200, 0, 1.3, 0)) {
      const open = close
      const last = bars.at(-1)
      const pull = last === undefined ? 0 : -0.5 * Math.log(last.close / last.open)
      close = open * Math.exp(pull + Math.log(bar.close / bar.open))
      const [high, low] = [Math.max(open, close) * 1.0001, Math.min(open, close) / 1.0001]
      bars.push({ ...bar, open, close, high, low, bidClose: close - 1e-5, askClose: close + 1e-5 })
    }
    const { predictions } = run(createStrategy({ ...ml, horizonBars: 1 }, 'paper/EURUSD'), bars)
    const closes = new Map(bars.map((bar, i) => [bar.end, bars[i + 1]?.close]))
    const judged = predictions.filter(p => closes.get(p.barEnd) !== undefined)
    const right = judged.filter(p => (p.side === 'buy') === (closes.get(p.barEnd) ?? 0) > p.close)
    expect(right.length / judged.length).toBeGreaterThan(0.58)
  })

  it('waits for the model that it asked for', () => {
    const strategy = createStrategy(ml, 'paper/EURUSD')
    const bars = madeUpBars(3, 400)
    const asked = bars.findIndex(bar => strategy.onBar(bar).train !== null)
    expect(asked).toBeGreaterThan(0)
    expect(strategy.awaitingModel).toBe(true)
    expect(() => strategy.onBar(bars[asked + 1] as Bar)).toThrow('not there yet')
    strategy.trainingFailed()
    expect(strategy.onBar(bars[asked + 1] as Bar).prediction).toBeNull()
  })
})

describe.each([rule, ml])('bad bars, useMl $useMl', settings => {
  it.each<[string, Partial<Bar>]>([
    ['a NaN', { close: Number.NaN }],
    ['an infinity', { high: Number.POSITIVE_INFINITY }],
    ['a price of 0', { low: 0 }],
    ['a close above the high', { close: 99 }],
    ['a crossed close', { bidClose: 1.4, askClose: 1.3 }],
    ['a time that went by', { end: 10 }],
    ['a time of NaN', { end: Number.NaN }],
  ])('refuses %s and is as it was before', (_what, change) => {
    const bars = madeUpBars(9, 500)
    const [spoilt, clean] = [createStrategy(settings, 'paper/EURUSD'), createStrategy(settings, 'paper/EURUSD')]
    const train = (strategy: Strategy, bar: Bar) => {
      const step = strategy.onBar(bar)
      if (step.train !== null) strategy.applyModel(trainLogistic(step.train))
      return step
    }
    bars.forEach((bar, i) => {
      if (i === 300)
        expect(() => spoilt.onBar({ ...bar, ...change })).toThrow(expect.objectContaining({ code: 'BAD_DATA' }))
      expect(train(spoilt, bar)).toEqual(train(clean, bar))
    })
  })

  it('takes no bar of another instrument or timeframe', () => {
    const bar = madeUpBars(9, 1)[0] as Bar
    expect(() => createStrategy(settings, 'paper/GBPUSD').onBar(bar)).toThrow('given to a strategy on')
    expect(() => createStrategy(settings, 'paper/EURUSD').onBar({ ...bar, timeframe: '1m' })).toThrow(
      'given to a strategy on',
    )
  })
})
