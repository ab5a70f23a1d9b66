import { z } from 'zod'

/** A decimal number as plain digits. */
export const decimal = z
  .string()
  .max(62)
  .regex(/^-?\d{1,30}(\.\d{1,30})?$/, 'must be a plain decimal number')
/** Unix milliseconds, UTC. */
export const time = z.number().int()
/** `broker/SYMBOL`. */
export const instrumentId = z.string().min(3).max(120)
/** Of a signal, an order, a strategy. */
export const id = z.string().min(1).max(120)
/** A broker by its name here: lower-case letters, digits and dashes, at most 32. */
export const brokerId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'use lower-case letters, digits and dashes, at most 32')
/** A sentence that a person wrote. */
export const reason = z.string().trim().min(1, 'say why').max(500)
/** `YYYY-MM-DD`, UTC. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD')
export const side = z.enum(['buy', 'sell'])
/** What the risk gate says; the worst of several counts. */
export const verdict = z.enum(['pass', 'warn', 'deny'])
/** Length of a bar. */
export const timeframe = z.enum(['1s', '5s', '15s', '1m', '5m', '15m', '30m', '1h', '4h', '1d'])
export const none = z.strictObject({})
export const done = z.strictObject({ ok: z.literal(true) })
