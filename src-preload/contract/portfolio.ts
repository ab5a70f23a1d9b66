import { z } from 'zod'
import { decimal, none, side, time } from './common.ts'
import { call, stream } from './define.ts'

export const PositionView = z.strictObject({
  id: z.string(),
  broker: z.string(),
  instrument: z.string(),
  strategy: z.string().nullable(),
  side,
  /** 0: it is closed and leaves the list. */
  quantity: decimal,
  entryPrice: decimal,
  /** Closing side: bid for a long, ask for a short. */
  mark: z.number().nullable(),
  stop: decimal.nullable(),
  target: decimal.nullable(),
  /** Account currency. */
  unrealised: decimal.nullable(),
  realised: decimal,
  fees: decimal,
  currency: z.string(),
  openedAt: time,
})

export const EquityView = z.strictObject({
  seq: z.number().int(),
  at: time,
  /** Reporting currency. */
  equity: decimal,
  cash: decimal,
  /** Share below the highest equity so far, 0 to 1. */
  drawdown: z.number(),
})

export const ClosedTradeView = z.strictObject({
  seq: z.number().int(),
  at: time,
  position: z.string(),
  instrument: z.string(),
  strategy: z.string().nullable(),
  side,
  quantity: decimal,
  entryPrice: decimal,
  exitPrice: decimal,
  /** After fees, account currency. */
  profit: decimal,
  openedAt: time,
})

export const portfolio = {
  /** Open positions with their marks, four times a second and after each fill. Key: broker and position id. */
  positions: stream('latest', none, PositionView),
  /** Closes at the market, all or part; a reduction always passes the gate. */
  'positions.close': call(
    z.strictObject({ broker: z.string(), id: z.string(), quantity: decimal.optional() }),
    z.strictObject({ clientOrderId: z.string() }),
  ),
  /** Marks so far under the present source of prices, then each new one: once a minute and after each fill. */
  equity: stream('all', none, EquityView),
  /** Every close of a position or a part of one, the newest 50,000 and more of the past first. */
  trades: stream('all', none, ClosedTradeView),
}
