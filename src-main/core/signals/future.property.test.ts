import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureOf, throughSnapshot } from '../journal/snapshot-test-kit.ts'
import { Fingerprint } from '../kernel/hash.ts'
import type { Bar } from '../market/bar.ts'
import { createStrategy } from './create-strategy.ts'
import type { ModelTrained } from './events.ts'
import { trainLogistic } from './logistic.ts'
import { madeUpBars } from './made-up-bars.ts'
import { Scoreboard } from './scoreboard.ts'
import { defaultStrategySettings, type StrategySettings } from './settings.ts'
import type { Strategy } from './strategy.ts'

const INSTRUMENT = 'paper/EURUSD'
/** Each run trains a dozen models: generous for a busy machine. */
const PATIENCE = { timeout: 60_000 }

const settings = fc
  .record({ useMl: fc.boolean(), horizonBars: fc.integer({ min: 1, max: 6 }), threshold: fc.constantFrom(0, 0.02) })
  .map(
    (some): StrategySettings => ({
      ...defaultStrategySettings,
      ...some,
      fast: 4,
      slow: 12,
      trainWindow: 120,
      minRows: 60,
      retrainEvery: 17,
    }),
  )

/** One bar through a strategy, everything that came of it in words; a request as its fingerprint. Models are fitted at once. */
function step(strategy: Strategy, bar: Bar, models: ModelTrained[], board?: Scoreboard): string {
  const { signal, prediction, scored, train } = strategy.onBar(bar)
  for (const each of scored) board?.score(each)
  if (prediction !== null) board?.record(prediction)
  if (train !== null) models.push(strategy.applyModel(trainLogistic(train)))
  const asked = train === null ? null : new Fingerprint().numbers(train.features).numbers(train.labels).hex()
  return JSON.stringify({ signal, prediction, scored, asked })
}

describe('the future', () => {
  it('changes no signal, prediction, score or training request at or before t', PATIENCE, () => {
    fc.assert(
      fc.property(settings, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 399 }), (chosen, past, future, t) => {
        const bars = madeUpBars(past, 400)
        const price = bars[t]?.close ?? 1
        const other = [...bars.slice(0, t + 1), ...madeUpBars(future, 399 - t, t + 1, price * 1.01, 0.3)]
        const run = (all: readonly Bar[]): string[] => {
          const strategy = createStrategy(chosen, INSTRUMENT)
          return all.map(bar => step(strategy, bar, []))
        }
        expect(run(other).slice(0, t + 1)).toEqual(run(bars).slice(0, t + 1))
      }),
      { numRuns: 30 },
    )
  })

  it('is told apart by this very test: steps after t do differ', () => {
    const strategy = () => createStrategy({ ...defaultStrategySettings, trainWindow: 120, minRows: 60 }, INSTRUMENT)
    const [a, b] = [strategy(), strategy()]
    const stepsA = madeUpBars(1, 400).map(bar => step(a, bar, []))
    const stepsB = [...madeUpBars(1, 300), ...madeUpBars(2, 100, 300, 1.4)].map(bar => step(b, bar, []))
    expect(stepsB.slice(300)).not.toEqual(stepsA.slice(300))
  })
})

describe('a restart', () => {
  it(
    'goes on as if nothing had happened: warmed by history, with model, open predictions and score from the journal',
    PATIENCE,
    () => {
      fc.assert(
        fc.property(settings, fc.nat(), fc.integer({ min: 150, max: 399 }), (chosen, seed, t) => {
          const bars = madeUpBars(seed, 400)
          const models: ModelTrained[] = []
          const board = new Scoreboard()
          const before = createStrategy(chosen, INSTRUMENT)
          for (const bar of bars.slice(0, t)) step(before, bar, models, board)

          const kept = throughSnapshot(board, new Scoreboard())
          const model = models.at(-1)
          const after = createStrategy(chosen, INSTRUMENT, kept.hitsOf(chosen.id, INSTRUMENT))
          after.restoreOpen(kept.openOf(chosen.id, INSTRUMENT))
          for (const bar of bars.slice(0, t)) expect(after.warm(bar)).toEqual([])
          if (model !== undefined) expect(after.restoreModel(JSON.parse(JSON.stringify(model)))).toBe(true)
          for (const bar of bars.slice(t)) expect(step(after, bar, [], kept)).toBe(step(before, bar, [], board))
          expect(pictureOf(kept)).toBe(pictureOf(board))
        }),
        { numRuns: 20 },
      )
    },
  )

  it('scores from history what came due meanwhile, and does not restore a model of other settings', () => {
    const chosen = { ...defaultStrategySettings, trainWindow: 120, minRows: 60, horizonBars: 3 }
    const bars = madeUpBars(7, 400)
    const models: ModelTrained[] = []
    const board = new Scoreboard()
    const before = createStrategy(chosen, INSTRUMENT)
    for (const bar of bars.slice(0, 300)) step(before, bar, models, board)
    const open = board.openOf(chosen.id, INSTRUMENT)
    expect(open).toHaveLength(3)

    const after = createStrategy(chosen, INSTRUMENT)
    after.restoreOpen(open)
    const scored = bars.slice(0, 310).flatMap(bar => [...after.warm(bar)])
    expect(scored.map(s => [s.id, s.close])).toEqual(open.map((made, i) => [made.id, bars[300 + i]?.close]))
    const model = models.at(-1) as ModelTrained
    expect(createStrategy({ ...chosen, slow: 60 }, INSTRUMENT).restoreModel(model)).toBe(false)
    expect(after.restoreModel({ ...model, weights: [1] })).toBe(false)
    expect(after.restoreModel(model)).toBe(true)
  })
})
