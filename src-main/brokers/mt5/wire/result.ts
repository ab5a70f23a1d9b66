import { z } from 'zod'
import { count, id, message, number, symbol, text, ticket, volume } from './fields.ts'
import { fillings, openCode, queryStates, retries } from './names.ts'

const either = {
  re: id,
  /** Normalised, 4.7; the list is open (item 45). */
  code: openCode,
  /** MetaTrader's own number. */
  retcode: z.int().optional(),
  order: ticket.optional(),
  deal: ticket.optional(),
  /** Position identifier. */
  pos: ticket.optional(),
  /** Filled, lots. */
  vol: volume.optional(),
  price: number.optional(),
  bid: number.optional(),
  ask: number.optional(),
  filling: z.enum(fillings).optional(),
  comment: text.optional(),
  lastError: z.int().optional(),
  /** A stored answer: the same client id was seen before. */
  replayed: z.boolean().optional(),
}

const done = message('result', {
  ...either,
  ok: z.literal(true),
  msg: text.optional(),
  /** Of `subscribe`: symbols that are not known there. */
  bad: z.array(z.object({ s: symbol, code: openCode })).optional(),
  /** Of `order_check`. */
  check: z
    .object({
      balance: number,
      equity: number,
      profit: number,
      margin: number,
      marginFree: number,
      marginLevel: number,
    })
    .optional(),
  /** Of `order_query`. */
  state: z.enum(queryStates).optional(),
  connected: z.boolean().optional(),
  /** The broker takes no levels with an opening: it was opened without them and given them after. Not `ok`: it has none. */
  split: z.object({ ok: z.boolean(), code: openCode.optional(), msg: text.optional() }).optional(),
})

const refused = message('result', { ...either, ok: z.literal(false), retry: z.enum(retries), msg: text })

/** The one final answer to a trade request, and to any other that has no answer of its own or was refused (items 16 and 33). */
export const result = z.discriminatedUnion('ok', [done, refused])

/** `OrderSendAsync` took it: not a success. */
export const accepted = message('accepted', { re: id, reqId: count.optional() })

export type Result = z.infer<typeof result>
export type Done = z.infer<typeof done>
export type RefusedResult = z.infer<typeof refused>
export type Accepted = z.infer<typeof accepted>
