import { z } from 'zod'
import { coid, hex, id, message, ms, number, seq, symbol, ticket } from './fields.ts'
import { fillings, orderKinds, orderTimes, sides, timeframes } from './names.ts'

/** What the app tells an agent to do its work by (item 15). */
export const config = z.object({
  timerMs: z.int().positive(),
  /** Least time between two prices of one symbol. */
  tickMinMs: z.int().nonnegative(),
  pingMs: z.int().positive(),
  deadMs: z.int().positive(),
  tradeEnabled: z.boolean(),
  magic: ticket.optional(),
})
const m = <T extends string, S extends z.ZodRawShape>(t: T, shape: S) => message(t, { id, ...shape })

const price = number.positive()
const level = number.nonnegative()
const lots = number.positive()
const filling = z.enum(['auto', ...fillings])
const tag = z.string().regex(/^[A-Za-z0-9_-]{1,9}$/)

const orderShape = {
  s: symbol,
  kind: z.enum(orderKinds),
  side: z.enum(sides),
  vol: lots,
  price: price.optional(),
  stopLimit: price.optional(),
  /** 0 or left out: none. */
  sl: level.optional(),
  tp: level.optional(),
  /** Points; 10 when left out. */
  deviation: z.int().nonnegative().optional(),
  filling: filling.optional(),
  tif: z.enum(orderTimes).optional(),
  exp: ms.positive().optional(),
  /** UTC ms. */
  deadline: ms.positive().optional(),
  magic: ticket.optional(),
  tag: tag.optional(),
}
interface OrderParts {
  readonly kind: (typeof orderKinds)[number]
  readonly price?: number | undefined
  readonly stopLimit?: number | undefined
  readonly tif?: string | undefined
  readonly exp?: number | undefined
}
/** Item 31: a price for all but market, a limit for stop-limits only, an end only where one is specified. */
const whole = (o: OrderParts): boolean =>
  (o.kind === 'market' || o.price !== undefined) &&
  (o.kind === 'stop_limit') === (o.stopLimit !== undefined) &&
  (o.tif?.startsWith('SPECIFIED') === true) === (o.exp !== undefined)

const orderSend = m('order_send', { coid, ...orderShape }).refine(whole, 'price, stopLimit or exp does not fit')
const orderCheck = m('order_check', { coid: coid.optional(), ...orderShape }).refine(
  whole,
  'price, stopLimit or exp does not fit',
)
/** A field that is absent or null keeps its value, 0 removes a level (item 32). */
const orderModify = m('order_modify', {
  ticket,
  price: price.nullish(),
  stopLimit: price.nullish(),
  sl: level.nullish(),
  tp: level.nullish(),
  tif: z.enum(orderTimes).nullish(),
  exp: ms.nullish(),
})
const orderCancel = m('order_cancel', { ticket })
const positionModify = m('position_modify', { ticket, sl: level.nullish(), tp: level.nullish() })
/** `vol` left out: all of it. */
const positionClose = m('position_close', {
  coid,
  ticket,
  vol: lots.optional(),
  deviation: z.int().nonnegative().optional(),
  filling: filling.optional(),
  deadline: ms.positive().optional(),
  magic: ticket.optional(),
  tag: tag.optional(),
})
const positionCloseBy = m('position_close_by', {
  coid,
  ticket,
  by: ticket,
  deadline: ms.positive().optional(),
  magic: ticket.optional(),
})

export const tradeRequest = z.discriminatedUnion('t', [
  orderSend,
  orderModify,
  orderCancel,
  positionModify,
  positionClose,
  positionCloseBy,
])

/** A full replacement, idempotent. */
const subscribe = m('subscribe', {
  symbols: z.array(symbol),
  book: z.array(symbol),
  bars: z.array(z.tuple([symbol, z.enum(timeframes)])),
})
const getBars = m('get_bars', {
  s: symbol,
  tf: z.enum(timeframes),
  to: ms.optional(),
  count: z.int().min(1).max(50_000),
})
const getHistory = m('get_history', {
  from: ms,
  to: ms,
  what: z.array(z.enum(['deals', 'orders'])).min(1),
})
const getSymbols = m('get_symbols', { symbols: z.array(symbol).optional() })
const getSnapshot = m('get_snapshot', {})
const getAccount = m('get_account', {})
const orderQuery = m('order_query', { coid })

export const dataRequest = z.discriminatedUnion('t', [
  subscribe,
  getBars,
  getHistory,
  getSymbols,
  getSnapshot,
  getAccount,
  orderCheck,
  orderQuery,
])

export const resume = m('resume', { boot: hex(16).nullable(), ackSeq: seq })
export const ping = m('ping', {})
export const ack = message('ack', { seq })
export const configure = message('cfg', { cfg: config.partial() })
export const appBye = message('bye', { reason: z.enum(['SHUTDOWN', 'REPLACED', 'UNPAIRED']) })

/** What an agent may hear after it is paired. */
export const toAgent = z.union([tradeRequest, dataRequest, resume, ping, ack, configure, appBye])

export type AgentConfig = z.infer<typeof config>
export type AppByeReason = z.infer<typeof appBye>['reason']
export type ToAgent = z.infer<typeof toAgent>
type Unsent<M> = M extends unknown ? Omit<M, 'v' | 'id' | 'ts'> : never
/** As a caller gives it: the link adds `v` and `id`. */
export type TradeBody = Unsent<z.infer<typeof tradeRequest>>
export type DataBody = Unsent<z.infer<typeof dataRequest>>
