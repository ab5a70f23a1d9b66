import { z } from 'zod'

/** Tickets, logins, magic numbers: decimal texts, for they may exceed 2^53 (item 18). `"0"`: none. */
export const ticket = z.string().regex(/^(0|[1-9]\d{0,19})$/)
/** The broker's exact name of a symbol. */
export const symbol = z.string().min(1).max(64)
/** The same where there may be none: deals like a deposit, and hints (item 18). */
export const anySymbol = z.string().max(64)
export const text = z.string().max(4096)
export const count = z.int().nonnegative()
/** UTC ms; 0: none, where a sample of the page shows 0 (item 19). */
export const ms = z.int().nonnegative()
/** A price, a volume in lots or an amount of money. JSON knows neither NaN nor Infinity; zod refuses 1e999. */
export const number = z.number()
export const volume = z.number().nonnegative()
/** The request that is answered: 1 to 64 printable ASCII characters without space (item 16). */
export const id = z.string().regex(/^[\x21-\x7e]{1,64}$/)
export const seq = z.int().nonnegative()
/** Exactly `digits` lower case hexadecimal characters (item 6). */
export const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))
export const keyId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/)
/** Item 38. */
export const coid = z.string().regex(/^GT[0-9A-Za-z]{10,14}$/)

/** Every message: protocol number, type, and the sender's clock, which is informational (item 3). */
export const message = <T extends string, S extends z.ZodRawShape>(t: T, shape: S) =>
  z.object({ v: z.literal(1), t: z.literal(t), ts: z.number().optional(), ...shape })
