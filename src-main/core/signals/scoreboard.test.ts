import { describe, expect, it } from 'vitest'
import { pictureOf, throughSnapshot } from '../journal/snapshot-test-kit.ts'
import type { Outcome, PredictionMade, PredictionScored } from './events.ts'
import { predictionId } from './events.ts'
import { Scoreboard } from './scoreboard.ts'
import { RECENT } from './tally.ts'
import { wilson } from './wilson.ts'

const made = (barEnd: number, up: number, instrument = 'paper/EURUSD', horizonBars = 1): PredictionMade => ({
  id: predictionId('s', instrument, barEnd),
  strategy: 's',
  instrument,
  barEnd,
  horizonBars,
  side: up >= 0.5 ? 'buy' : 'sell',
  up,
  close: 1,
  model: 'm',
})

const scored = (of: PredictionMade, outcome: Outcome): PredictionScored => {
  const { horizonBars, model, ...rest } = of
  return { ...rest, scoredAt: of.barEnd + horizonBars, close: 1.1, outcome }
}

/** Records and scores at once. */
function play(
  board: Scoreboard,
  rows: readonly (readonly [number, number, Outcome])[],
  instrument?: string,
  horizon?: number,
): void {
  for (const [barEnd, up, outcome] of rows) {
    const prediction = made(barEnd, up, instrument, horizon)
    board.record(prediction)
    board.score(scored(prediction, outcome))
  }
}

describe('Scoreboard', () => {
  it('counts hits by side, ties apart, and the Brier score', () => {
    const board = new Scoreboard()
    play(board, [
      [1, 0.7, 'up'],
      [2, 0.6, 'down'],
      [3, 0.2, 'down'],
      [4, 0.9, 'tie'],
    ])
    board.record(made(5, 0.6))
    const score = board.scoreOf('s', 'paper/EURUSD')
    expect(score).toMatchObject({ made: 5, scored: 3, hits: 2, ties: 1, open: 1, independent: 3 })
    expect(score.accuracy).toBeCloseTo(2 / 3, 12)
    expect(score.brier).toBeCloseTo((0.3 ** 2 + 0.6 ** 2 + 0.2 ** 2) / 3, 12)
    expect(score.interval).toEqual(wilson(2 / 3, 3))
  })

  it('judges a rule by its side, also when it expects to be wrong', () => {
    const board = new Scoreboard()
    const prediction: PredictionMade = { ...made(1, 0.4), side: 'buy' }
    board.record(prediction)
    board.score(scored(prediction, 'up'))
    expect(board.scoreOf('s').hits).toBe(1)
  })

  it('rests the interval on predictions that do not overlap', () => {
    const board = new Scoreboard()
    // One each bar for four bars ahead: bars 1 and 5 stand alone, 9 again.
    play(
      board,
      Array.from({ length: 10 }, (_, i) => [i + 1, 0.6, 'up'] as const),
      undefined,
      4,
    )
    const score = board.scoreOf('s')
    expect([score.scored, score.independent]).toEqual([10, 3])
    expect(score.interval).toEqual(wilson(1, 3))
  })

  it('sorts into tenths: what was expected and what came', () => {
    const board = new Scoreboard()
    play(board, [
      [1, 0.61, 'up'],
      [2, 0.69, 'down'],
      [3, 0.05, 'down'],
      [4, 0.9999999, 'up'],
    ])
    const { calibration } = board.scoreOf('s')
    expect(calibration.map(b => [b.from, b.count, b.observed])).toEqual([
      [0, 1, 0],
      [0.6, 2, 0.5],
      [0.9, 1, 1],
    ])
    expect(calibration[1]?.expected).toBeCloseTo(0.65, 12)
  })

  it('keeps the last hundred apart, in order of time over all instruments', () => {
    const board = new Scoreboard()
    play(
      board,
      Array.from({ length: RECENT }, (_, i) => [2 * i, 0.6, 'down'] as const),
      'a',
    )
    play(
      board,
      Array.from({ length: RECENT }, (_, i) => [2 * i + 1, 0.6, i < 50 ? 'down' : 'up'] as const),
      'b',
    )
    expect(board.scoreOf('s', 'a').recent).toEqual({ count: 100, accuracy: 0 })
    expect(board.scoreOf('s', 'b').recent).toEqual({ count: 100, accuracy: 0.5 })
    // The newest hundred are fifty of each: a all wrong, b all right.
    expect(board.scoreOf('s').recent).toEqual({ count: 100, accuracy: 0.5 })
    expect(board.scoreOf('s').accuracy).toBe(0.25)
  })

  it('ignores a score that comes twice or that nobody asked for', () => {
    const board = new Scoreboard()
    const prediction = made(1, 0.7)
    board.record(prediction)
    for (let i = 0; i < 3; i++) board.score(scored(prediction, 'up'))
    board.score(scored(made(9, 0.7), 'up'))
    expect(board.scoreOf('s')).toMatchObject({ made: 1, scored: 1, open: 0 })
  })

  it('says null, not zero, of what has not been seen', () => {
    const score = new Scoreboard().scoreOf('nobody')
    expect([score.accuracy, score.interval, score.brier, score.recent.accuracy]).toEqual([null, null, null, null])
  })

  it('goes on from its state as from the events, and shares nothing with it', () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => [i, ((i * 37) % 100) / 100, i % 11 === 0 ? 'tie' : i % 3 ? 'up' : 'down'] as const,
    )
    const whole = new Scoreboard()
    play(whole, rows.slice(0, 200))
    whole.record(made(1000, 0.6, 'paper/GBPUSD'))
    const before = pictureOf(whole)
    const resumed = throughSnapshot(whole, new Scoreboard())
    play(whole, rows.slice(200))
    play(resumed, rows.slice(200))
    expect(pictureOf(resumed)).toBe(pictureOf(whole))
    expect(before).not.toBe(pictureOf(whole))
    expect(resumed.openOf('s', 'paper/GBPUSD').map(p => p.barEnd)).toEqual([1000])
    expect(resumed.subjects().map(s => s.instrument)).toEqual(['paper/EURUSD', 'paper/GBPUSD'])
  })
})
