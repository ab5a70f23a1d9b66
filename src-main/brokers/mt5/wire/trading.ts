import { z } from 'zod'
import { anySymbol, id, message, ms, number, seq, symbol, text, ticket, volume } from './fields.ts'
import {
  dealEntries,
  fillings,
  openName,
  orderStates,
  orderTimes,
  orderTypes,
  reasons,
  sides,
  tradeEvents,
} from './names.ts'

export const positionInfo = z.object({
  ticket,
  /** Stays when a reversal changes the ticket. */
  ident: ticket,
  s: symbol,
  side: z.enum(sides),
  vol: volume,
  open: number,
  /** 0: none. */
  sl: number,
  tp: number,
  price: number,
  profit: number,
  swap: number,
  ms,
  magic: ticket,
  comment: text,
  reason: z.enum(reasons),
})

export const orderInfo = z.object({
  ticket,
  s: symbol,
  type: z.enum(orderTypes),
  state: z.enum(orderStates),
  vol: volume,
  volLeft: volume,
  price: number,
  stopLimit: number,
  sl: number,
  tp: number,
  filling: z.enum(fillings),
  time: z.enum(orderTimes),
  expMs: ms,
  posId: ticket,
  magic: ticket,
  comment: text,
  /** Set up, and done; 0 while it lives (item 29). */
  ms,
  doneMs: ms,
})

const dealFields = z.object({
  ticket,
  order: ticket,
  posId: ticket,
  /** `""` in deals like a deposit. */
  s: anySymbol,
  /** buy, sell, or a movement of money: balance, credit, charge, correction, bonus, commission ... */
  type: openName,
  entry: z.enum(dealEntries),
  vol: volume,
  price: number,
  profit: number,
  commission: number,
  swap: number,
  fee: number,
  reason: z.enum(reasons),
  magic: ticket,
  comment: text,
  ms,
})

/** Only what moves money alone has no symbol (item 18). */
export const dealInfo = dealFields.refine(d => d.s !== '' || !['buy', 'sell'].includes(d.type), 'a trade has a symbol')

/** One of several, consecutive in `seq`; the last has `complete`. With `re`: the answer to `get_snapshot`. */
export const snapshot = message('snapshot', {
  seq: seq.min(1),
  re: id.optional(),
  positions: z.array(positionInfo),
  orders: z.array(orderInfo),
  complete: z.boolean(),
})

export const position = z.discriminatedUnion('op', [
  message('position', { seq, op: z.literal('upsert'), p: positionInfo }),
  message('position', { seq, op: z.literal('remove'), p: z.object({ ticket }) }),
])
/** `remove` carries the whole order with its final state (item 29). */
export const order = message('order', { seq, op: z.enum(['upsert', 'remove']), o: orderInfo })
export const deal = message('deal', { seq, d: dealInfo })
/** A hint only; state comes from `order`, `position` and `deal`. */
export const tradeEvent = message('trade_event', {
  seq,
  type: z.enum(tradeEvents),
  order: ticket,
  deal: ticket,
  pos: ticket,
  s: anySymbol,
})

/** Item 28. What was not asked for may be left out. */
export const history = message('history', {
  re: id,
  part: z.int().min(1),
  more: z.boolean(),
  srvOff: z.int(),
  deals: z.array(dealInfo).optional(),
  orders: z.array(orderInfo).optional(),
})

export type PositionInfo = z.infer<typeof positionInfo>
export type OrderInfo = z.infer<typeof orderInfo>
export type DealInfo = z.infer<typeof dealInfo>
export type SnapshotPart = z.infer<typeof snapshot>
export type PositionEvent = z.infer<typeof position>
export type OrderEvent = z.infer<typeof order>
export type DealEvent = z.infer<typeof deal>
export type TradeEvent = z.infer<typeof tradeEvent>
