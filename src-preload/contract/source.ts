import { z } from 'zod'
import { day, done, none, time } from './common.ts'
import { call, stream } from './define.ts'

export const SourceChoice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('simulated'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31),
  }),
  z.strictObject({
    kind: z.literal('live'),
    /** Public prices: no key is needed. */
    venue: z.enum(['binance', 'kraken', 'coinbase']),
    /** Pairs beside the usual ones. */
    symbols: z
      .array(
        z
          .string()
          .max(24)
          .regex(/^[A-Za-z0-9]{1,12}\/[A-Za-z0-9]{1,12}$/, 'a pair is written like BTC/EUR'),
      )
      .max(50),
  }),
  z.strictObject({
    kind: z.literal('lean'),
    dir: z.string().min(1).max(4096),
    securityType: z.enum(['forex', 'crypto']),
    market: z.string().min(1).max(40),
    symbols: z.array(z.string().min(1).max(40)).min(1).max(50),
    resolution: z.enum(['tick', 'second', 'minute', 'hour', 'daily']),
    from: day,
    to: day,
  }),
])

export const SourceView = z.strictObject({
  choice: SourceChoice,
  title: z.string(),
  /** The clock that the terminal trades by: recorded time in a replay. */
  now: time,
  /** Only for a replay; speed 0 is paused, null is as fast as the terminal can follow. */
  replay: z
    .strictObject({
      speed: z.number().nullable(),
      from: time,
      to: time,
      ended: z.boolean(),
      pauseOnReview: z.boolean(),
    })
    .nullable(),
  badRows: z.number().int(),
  /** The newest first, at most 20. */
  problems: z.array(z.strictObject({ kind: z.string(), text: z.string(), at: time })),
})

/** What a LEAN folder holds, for the form. */
export const LeanFolder = z.strictObject({
  dir: z.string(),
  entries: z.array(
    z.strictObject({
      securityType: z.enum(['forex', 'crypto']),
      market: z.string(),
      resolution: z.enum(['tick', 'second', 'minute', 'hour', 'daily']),
      symbols: z.array(z.strictObject({ symbol: z.string(), from: day.nullable(), to: day.nullable() })),
    }),
  ),
})

export const source = {
  /** Switches the prices. Refused (CONFLICT) while a loop runs or something is open or working. */
  'source.select': call(SourceChoice, done),
  /** Looks into a LEAN folder: markets, resolutions, symbols and days that can be replayed. */
  'source.browse': call(z.strictObject({ dir: z.string().min(1).max(4096) }), LeanFolder),
  /** Speed of a replay: 0 pauses, null is as fast as the terminal can follow. */
  'source.setSpeed': call(z.strictObject({ speed: z.number().min(0).max(1_000_000).nullable() }), done),
  /** Whether a replay stops its clock while a signal waits for a person. */
  'source.setPauseOnReview': call(z.strictObject({ on: z.boolean() }), done),
  /** What prices come from, how far a replay is, and what was wrong with the data; four times a second. */
  source: stream('latest', none, SourceView),
}
