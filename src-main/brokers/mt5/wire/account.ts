import { z } from 'zod'
import { count, id, message, number, seq, text, ticket } from './fields.ts'
import { marginModes, stopOutModes, tradeModes } from './names.ts'

/** Who allows trading: the terminal's button, the agent's own box, the account, and the server for programs. */
export const permissions = z.object({
  terminal: z.boolean(),
  program: z.boolean(),
  account: z.boolean(),
  expert: z.boolean(),
})

/** As a greeting (`seq` 0), as an answer (`re`, `seq` 0) or as an event (items 21 and 25). */
export const account = message('account', {
  seq,
  re: id.optional(),
  login: ticket,
  server: text.min(1),
  company: text,
  name: text,
  currency: text.min(1),
  /** Of the account's currency. */
  digits: count,
  tradeMode: z.enum(tradeModes),
  marginMode: z.enum(marginModes),
  leverage: number,
  balance: number,
  credit: number,
  equity: number,
  margin: number,
  marginFree: number,
  marginLevel: number,
  soMode: z.enum(stopOutModes),
  soCall: number,
  soOut: number,
  /** Most pending orders; 0: no limit. */
  limitOrders: count,
  fifoClose: z.boolean(),
  hedgeAllowed: z.boolean(),
  perm: permissions,
  /** The terminal to the broker. */
  connected: z.boolean(),
  /** Microseconds to the broker. */
  pingUs: number,
  /** Server time minus UTC, seconds; may be negative. */
  srvOff: z.int(),
})

export const permission = message('perm', { seq, perm: permissions, connected: z.boolean() })

export type Account = z.infer<typeof account>
export type Permissions = z.infer<typeof permissions>
export type Permission = z.infer<typeof permission>
