import { z } from 'zod'
import { decimal, done, id, none, side, time, verdict } from './common.ts'
import { call, stream } from './define.ts'
import { CheckView, RouteView } from './risk.ts'

export const Contribution = z.strictObject({
  name: z.string(),
  /** What the input is, in a sentence. */
  text: z.string(),
  value: z.number(),
  /** Its share of the log-odds of a rise: above zero speaks for a rise. */
  weight: z.number(),
})

/** A signal that waits for a person, with everything the decision needs. */
export const CardView = z.strictObject({
  signal: id,
  version: z.number().int(),
  state: z.enum(['waiting', 'changed', 'approved', 'rejected', 'expired']),
  strategy: z.string(),
  strategyName: z.string(),
  instrument: z.string(),
  symbol: z.string(),
  broker: z.string(),
  side,
  confidence: z.number(),
  contributions: z.array(Contribution),
  model: z.string(),
  reason: z.enum(['entry', 'exit']),
  quantity: decimal,
  /** The largest quantity that passes every check. */
  maxQuantity: decimal,
  qtyStep: z.string(),
  entry: decimal,
  bandLow: decimal,
  bandHigh: decimal,
  /** Null for an exit. */
  stop: decimal.nullable(),
  target: decimal.nullable(),
  createdAt: time,
  expiresAt: time,
  verdict,
  checks: z.array(CheckView),
  figures: z.strictObject({
    equity: decimal.nullable(),
    notional: decimal.nullable(),
    margin: decimal.nullable(),
    /** Who says the margin: the broker, or notional over leverage. Null: paid in full, or an older card. */
    marginFrom: z.enum(['broker', 'leverage']).nullable(),
    plannedLoss: decimal.nullable(),
    currency: z.string(),
  }),
  route: z.array(RouteView),
  /** What is different from the version before; empty in version 1. */
  changes: z.array(z.string()),
})

export const StoppedView = z.strictObject({
  seq: z.number().int(),
  at: time,
  signal: id,
  strategy: z.string(),
  instrument: z.string(),
  stage: z.enum(['strategy', 'sizing', 'routing', 'risk', 'review', 'broker']),
  code: z.string(),
  text: z.string(),
  checks: z.array(CheckView),
})

export const review = {
  /** Judged again at this moment: same or better is sent, else the changed card comes back and nothing is sent. */
  'review.approve': call(
    z.strictObject({ signal: id, version: z.number().int(), quantity: decimal.optional() }),
    z.discriminatedUnion('result', [
      z.strictObject({ result: z.literal('sent'), clientOrderId: z.string() }),
      z.strictObject({ result: z.literal('changed'), card: CardView }),
      z.strictObject({ result: z.literal('gone'), text: z.string() }),
    ]),
  ),
  /** A person's no, with the reason; the signal ends in the why-not list as REJECTED_BY_PERSON. */
  'review.reject': call(z.strictObject({ signal: id, version: z.number().int(), reason: z.string().max(500) }), done),
  /** What the gate would say to another quantity, without binding anything. */
  'review.preview': call(
    z.strictObject({ signal: id, quantity: decimal }),
    z.strictObject({ verdict, checks: z.array(CheckView), figures: CardView.shape.figures }),
  ),
  /** Open cards, and each that leaves the queue once with its last state. Key: signal. */
  review: stream('latest', none, CardView),
  /** Signals that came to nothing, with the stage and code that stopped them. */
  stopped: stream('all', none, StoppedView),
  /** Counts a day by stage and code, newest day first. */
  'stopped.counts': call(
    none,
    z.array(z.strictObject({ day: z.string(), stage: z.string(), code: z.string(), count: z.number().int() })),
  ),
}
