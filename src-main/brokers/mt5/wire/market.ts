import { z } from 'zod'
import { id, message, ms, number, seq, symbol, volume } from './fields.ts'
import { tickFlags, timeframes } from './names.ts'

/** One price. `b` bid, `a` ask, `l` last (0: none), `f` what changed. */
export const tick = message('tick', {
  seq,
  s: symbol,
  ms,
  b: number,
  a: number,
  l: number.optional(),
  f: z.array(z.enum(tickFlags)).optional(),
})

/** The same for many: [symbol, UTC ms, bid, ask]; rows may grow at the end (item 26). */
export const ticks = message('ticks', { seq, d: z.array(z.tuple([symbol, ms, number, number], z.unknown())) })

/** [open time, UTC ms; open; high; low; close; ticks; spread in points; real volume]. */
export const barRow = z.tuple(
  [ms, number, number, number, number, z.number().nonnegative(), z.int(), z.number().nonnegative()],
  z.unknown(),
)

/** An answer (`re`, in parts) or the changed bars of a subscription (`seq`); never both (items 26 and 27). */
export const bars = message('bars', {
  re: id.optional(),
  seq: seq.optional(),
  s: symbol,
  tf: z.enum(timeframes),
  part: z.int().min(1),
  more: z.boolean(),
  srvOff: z.int().optional(),
  d: z.array(barRow),
})
  .refine(m => (m.re === undefined) !== (m.seq === undefined), 're or seq')
  .refine(m => m.re === undefined || m.srvOff !== undefined, 'srvOff')
  .refine(m => m.seq === undefined || (m.part === 1 && !m.more), 'live bars come whole')

const level = z.tuple([number, volume], z.unknown())
export const book = message('book', { seq, s: symbol, bids: z.array(level), asks: z.array(level) })

export type Tick = z.infer<typeof tick>
export type Ticks = z.infer<typeof ticks>
export type BarRow = z.infer<typeof barRow>
export type Bars = z.infer<typeof bars>
export type Book = z.infer<typeof book>
