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

/** What an order costs at one broker, in the reporting currency; above zero is paid. Null: an older order, for which it was not counted. */
export const RouteView = z.strictObject({
  broker: z.string(),
  instrument: z.string(),
  /** What the amounts are counted in: the reporting currency of then. '': the row does not say. */
  currency: z.string(),
  /** 2: there and back; 1: the way out of a position. */
  ways: z.union([z.literal(1), z.literal(2)]),
  spread: decimal,
  commission: decimal,
  /** Whether the broker itself says its fee. */
  feeSource: z.enum(['broker', 'assumed']).nullable(),
  slippage: decimal,
  /** Overnight financing for so many nights; below zero is received. */
  swap: decimal.nullable(),
  nights: z.number().int().nullable(),
  /** Exchanging money between the quote asset and the account's currency. */
  conversion: decimal.nullable(),
  /** The sum of the parts. */
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

/** One limit as a bar: used now, with everything that is pending, and the limit. */
export const UsageView = z.strictObject({
  /** Code, scope and `of` together. */
  key: z.string(),
  code: z.string(),
  scope: z.string(),
  of: z.string().nullable(),
  unit: z.string(),
  title: z.string(),
  text: z.string(),
  limit: z.string(),
  defaultLimit: z.string(),
  used: z.string().nullable(),
  /** With working, approved and unknown orders. */
  after: z.string().nullable(),
  /** Why there is no figure: NO_QUOTE, NO_RATE ... */
  missing: z.string().nullable(),
  /** The limit is a least value: below it is a breach. */
  floor: z.boolean(),
  state: z.enum(['ok', 'near', 'breached', 'idle']),
  /** A looser limit that waits for its day. */
  pending: z.strictObject({ limit: z.string(), effectiveAt: time }).nullable(),
  /** It can be set at this scope. */
  editable: z.boolean(),
  gone: z.boolean(),
})

/** How far the kill switch has come. */
export const KillView = z.strictObject({
  engaged: z.boolean(),
  reason: z.string().nullable(),
  by: z.enum(['person', 'rule']).nullable(),
  at: time.nullable(),
  flatten: z.boolean(),
  /** `working`: it asks again until nothing is left. */
  phase: z.enum(['idle', 'working', 'done', 'stuck']),
  /** What is left at each broker. */
  brokers: z.array(
    z.strictObject({ broker: z.string(), orders: z.number().int(), positions: z.number().int(), text: z.string() }),
  ),
})

/** The calendar of news around which nothing new is opened. */
export const NewsView = z.strictObject({
  /** Null: none is set. */
  file: z.string().nullable(),
  /** What is wrong with it; the rows that can be read count all the same. */
  problem: z.string().nullable(),
  events: z.number().int(),
  /** Line numbers of rows that cannot be read, the first 100. */
  badLines: z.array(z.number().int()),
  /** The next 20 that are not over. */
  next: z.array(z.strictObject({ start: time, end: time, assets: z.array(z.string()), title: z.string() })),
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
  /** Chooses the calendar file: CSV with the columns start, end, assets, title; times in UTC. Null: none. BAD_INPUT: it cannot be read. */
  'news.setFile': call(z.strictObject({ file: z.string().min(1).max(4096).nullable() }), done),
  /** The calendar as it was read last, every five seconds where it has changed. */
  news: stream('latest', none, NewsView),
  /** How far the kill switch has come, what is left at each broker. */
  kill: stream('latest', none, KillView),
  /** Every limit with what is used of it, twice a second. Key: `key`. */
  'risk.usage': stream('latest', none, UsageView),
  /** Equity, the day's loss and drawdown, latches and the kill switch; twice a second. */
  risk: stream('latest', none, RiskView),
}
