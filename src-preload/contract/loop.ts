import { z } from 'zod'
import { done, id, none, time, timeframe } from './common.ts'
import { call, stream } from './define.ts'

/** Settings of a strategy. Symbols are pairs or names (`EURUSD`, `BTC/USD`); brokers: ids. */
export const StrategyForm = z.strictObject({
  id,
  name: z.string().trim().min(1).max(60),
  symbols: z.array(z.string().min(1).max(40)).min(1).max(50),
  timeframe,
  /** true: the model; false: the moving-average cross. */
  useMl: z.boolean(),
  brokers: z.array(z.string()).min(1).max(20),
  mode: z.enum(['review', 'auto']),
  threshold: z.number().min(0).max(0.49),
  horizonBars: z.number().int().min(1).max(100),
  atrStop: z.number().min(0.1).max(20),
  targetRatio: z.number().min(0.1).max(20),
  fast: z.number().int().min(2).max(500),
  slow: z.number().int().min(3).max(1000),
  trainWindow: z.number().int().min(100).max(20_000),
  retrainEvery: z.number().int().min(1).max(10_000),
  minRows: z.number().int().min(50).max(20_000),
  riskFraction: z.number().min(0.0001).max(0.05),
})

export const Accuracy = z.strictObject({
  scored: z.number().int(),
  hits: z.number().int(),
  ties: z.number().int(),
  /** Share of hits, null before the first. */
  rate: z.number().nullable(),
  /** Wilson, 95 %. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  brier: z.number().nullable(),
  calibration: z.array(
    z.strictObject({
      from: z.number(),
      to: z.number(),
      count: z.number().int(),
      predicted: z.number(),
      happened: z.number(),
    }),
  ),
})

export const LoopView = z.strictObject({
  settings: StrategyForm,
  running: z.boolean(),
  /** Why it stands, or what it waits for; null: it works. */
  state: z.string().nullable(),
  signals: z.number().int(),
  orders: z.number().int(),
  accuracy: Accuracy,
  model: z.strictObject({ fingerprint: z.string(), rows: z.number().int(), trainedAt: time }).nullable(),
  removed: z.boolean(),
})

export const loop = {
  /** Settings that a new strategy begins with. */
  'strategies.defaults': call(none, StrategyForm),
  /** Saves; BAD_INPUT names the field. A running strategy must be stopped first. */
  'strategies.save': call(StrategyForm, done),
  /** Takes a strategy away. Refused (CONFLICT) while it runs or holds a position. */
  'strategies.remove': call(z.strictObject({ id }), done),
  /** Loads the history that the strategy needs, then lets it see each bar that closes. */
  'loop.start': call(z.strictObject({ id }), done),
  /** No new signals; positions, working orders and waiting cards stay as they are. */
  'loop.stop': call(z.strictObject({ id }), done),
  /** Switches between review and auto while it runs. */
  'loop.setMode': call(z.strictObject({ id, mode: z.enum(['review', 'auto']) }), done),
  /** Strategies: whether they run, what they wait for, their model and their live accuracy. Key: strategy id. */
  loops: stream('latest', none, LoopView),
}
