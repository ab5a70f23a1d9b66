import { z } from 'zod'
import { count, id, message, number, symbol, text, volume } from './fields.ts'
import { executionModes, fillings, openName, orderTimes, symbolModes, symbolOrders } from './names.ts'

export const symbolInfo = z.object({
  s: symbol,
  desc: text,
  /** With backslashes: `Forex\Majors`. */
  path: text,
  digits: count,
  point: number.positive(),
  tickSize: number.nonnegative(),
  /** Worth of one tick of one lot, account currency. */
  tickValue: number,
  contract: number,
  volMin: volume,
  volMax: volume,
  volStep: volume,
  /** Most in one direction, lots; 0: none. */
  volLimit: volume,
  /** Points. */
  stopsLevel: count,
  freezeLevel: count,
  exe: z.enum(executionModes),
  /** What the server's mask says; it can lie (4.8). */
  fill: z.array(z.enum(fillings)),
  exp: z.array(z.enum(orderTimes)),
  orderMode: z.array(z.enum(symbolOrders)),
  mode: z.enum(symbolModes),
  calc: openName,
  base: text,
  profit: text,
  marginCcy: text,
  swapLong: number,
  swapShort: number,
  /** In what the two are told; `other`: in something that there is no name for. Not every agent tells the two. */
  swapMode: openName.optional(),
  /** The day (0 Sunday) whose night counts three times. */
  swap3: z.int().min(0).max(6).optional(),
  /** Levels of the book; 0: none. */
  book: count,
  /** [day, 0 is Sunday; from; to], seconds of the server's day. */
  sessions: z.array(z.tuple([z.int().min(0).max(6), count, count])),
})

export const symbols = message('symbols', {
  re: id,
  part: z.int().min(1),
  parts: z.int().min(1),
  items: z.array(symbolInfo),
})

export type SymbolInfo = z.infer<typeof symbolInfo>
