import { z } from 'zod'
import { decimal, done, none, reason, time, verdict } from './common.ts'
import { call, stream } from './define.ts'

/** One check of the gate: what is allowed, what is used now, what would be used after this order. */
export const CheckView = z.strictObject({
  code: z.string(),
  scope: z.string(),
  of: z.string().nullable(),
  limit: z.string().nullable(),
  used: z.string().nullable(),
  after: z.string().nullable(),
  unit: z.string().nullable(),
  verdict,
  /** One sentence for a trader, with the numbers in it. */
  text: z.string(),
  missing: z.string().nullable(),
})

export const RouteView = z.strictObject({
  broker: z.string(),
  instrument: z.string(),
  spread: decimal,
  commission: decimal,
  slippage: decimal,
  total: decimal,
  chosen: z.boolean(),
  excluded: z.string().nullable(),
})

export const LimitView = z.strictObject({
  code: z.string(),
  scope: z.string(),
  of: z.string().nullable(),
  limit: z.string(),
  defaultLimit: z.string(),
  unit: z.string(),
  title: z.string(),
  text: z.string(),
})

export const RiskView = z.strictObject({
  kill: z.strictObject({ engaged: z.boolean(), reason: z.string().nullable(), at: time.nullable() }),
  latches: z.array(z.strictObject({ code: z.string(), scope: z.string(), at: time, until: time.nullable() })),
  reporting: z.string(),
  equity: decimal.nullable(),
  dayStartEquity: decimal.nullable(),
  peakEquity: decimal.nullable(),
  /** Ratios. */
  dailyLoss: z.string().nullable(),
  drawdown: z.string().nullable(),
})

export const risk = {
  /** The default limits, then those that a person has set. */
  'risk.limits': call(none, z.array(LimitView)),
  /** A tighter limit counts at once; on a losing day a looser one waits for the next day. */
  'risk.setLimit': call(
    z.strictObject({
      code: z.string().max(40),
      scope: z.string().max(160),
      of: z.string().max(160).nullable(),
      limit: decimal,
      reason,
    }),
    z.strictObject({ effectiveAt: time }),
  ),
  /** Latched before anything else; cancels every working order, and closes every position when asked. */
  'kill.engage': call(
    z.strictObject({ reason, flatten: z.boolean() }),
    z.strictObject({ cancelled: z.number().int(), closing: z.number().int(), left: z.array(z.string()) }),
  ),
  /** Opens the latch of the kill switch; what was cancelled or closed stays so. */
  'kill.release': call(z.strictObject({ reason }), done),
  /** Releases the drawdown latch; its peak begins anew at present equity. The daily latch opens by itself and is refused (CONFLICT). */
  'latch.release': call(
    z.strictObject({ code: z.enum(['DAILY_LATCH', 'DRAWDOWN_LATCH']), scope: z.string(), reason }),
    done,
  ),
  /** Equity, the day's loss and drawdown, latches and the kill switch; twice a second. */
  risk: stream('latest', none, RiskView),
}
