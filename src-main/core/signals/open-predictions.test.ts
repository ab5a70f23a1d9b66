import { describe, expect, it } from 'vitest'
import { type PredictionMade, predictionId } from './events.ts'
import { OpenPredictions } from './open-predictions.ts'

const made = (barEnd: number, horizonBars: number): PredictionMade => ({
  id: predictionId('s', 'i', barEnd),
  strategy: 's',
  instrument: 'i',
  barEnd,
  horizonBars,
  side: 'buy',
  up: 0.6,
  close: 10,
  model: 'm',
})

describe('OpenPredictions', () => {
  it('scores at the horizon, in bars and not in time', () => {
    const open = new OpenPredictions()
    open.add(made(1, 2))
    expect(open.onBar(2, 99)).toEqual([])
    const [scored] = open.onBar(5000, 11)
    expect(scored).toMatchObject({ barEnd: 1, scoredAt: 5000, close: 11, outcome: 'up' })
    expect(open.onBar(5001, 12)).toEqual([])
  })

  it.each([
    [10.1, 'up'],
    [9.9, 'down'],
    [10, 'tie'],
  ])('calls a close of %f after 10 %s', (close, outcome) => {
    const open = new OpenPredictions()
    open.add(made(1, 1))
    expect(open.onBar(2, close)[0]?.outcome).toBe(outcome)
  })

  it('does not count the bar itself nor older history', () => {
    const open = new OpenPredictions()
    open.add(made(10, 1))
    expect([...open.onBar(8, 9), ...open.onBar(10, 9)]).toEqual([])
    expect(open.onBar(11, 9)).toHaveLength(1)
  })

  it('keeps each to its own horizon', () => {
    const open = new OpenPredictions()
    open.add(made(1, 3))
    open.add(made(2, 1))
    expect(open.onBar(3, 9).map(s => s.barEnd)).toEqual([2])
    expect(open.onBar(4, 9)).toEqual([])
    expect(open.onBar(5, 9).map(s => s.barEnd)).toEqual([1])
  })
})
