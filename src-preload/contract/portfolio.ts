import { z } from 'zod'
import { decimal, done, none, reason, side, time } from './common.ts'
import { call, stream } from './define.ts'
import { Asked } from './orders.ts'

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
  /** Nobody here opened it: `unadopted` until a person decides, `ignored` after that. */
  owner: z.enum(['ours', 'unadopted', 'ignored']),
})

/** Open positions added up: those of one pair at all brokers, or all of one broker. */
export const PositionGroupView = z.strictObject({
  key: z.string(),
  by: z.enum(['pair', 'broker']),
  /** `EUR/USD`; the broker's id. */
  name: z.string(),
  /** 0: none is left, and the group goes. */
  positions: z.number().int(),
  /** Base asset of the pair; null for a broker. */
  asset: z.string().nullable(),
  /** Bought less sold, in units of that asset at mid; null for a broker, or where a price lacks. */
  net: decimal.nullable(),
  /** At mid, reporting currency; null: a price or a rate of exchange lacks. */
  notional: decimal.nullable(),
  /** At the sides where they could be closed, reporting currency. */
  unrealised: decimal.nullable(),
  currency: z.string(),
})

/** What would happen to a position, or to a working entry, if this program ended now. */
export const SurvivalView = z.strictObject({
  key: z.string(),
  kind: z.enum(['position', 'order']),
  broker: z.string(),
  instrument: z.string(),
  /** The position's id, or the client order id. */
  ref: z.string(),
  side,
  quantity: decimal,
  /** `at_broker`: a stop works there; `held_here`: only this program would close it; `part`: the broker's stop covers less than all; `none`. */
  protection: z.enum(['at_broker', 'part', 'held_here', 'none']),
  /** Of the stop at the broker; else of the one held here. */
  stop: decimal.nullable(),
  /** What is lost when that stop is met, with costs, account currency; null: no stop or no price. */
  lossAtStop: decimal.nullable(),
  currency: z.string(),
  /** When the watchdog acts; null: nothing is due. */
  actsAt: time.nullable(),
  text: z.string(),
  gone: z.boolean(),
})

export const GuardView = z.strictObject({
  afterMs: z.number().int(),
  action: z.enum(['alarm', 'place_stop', 'close']),
})

export const EquityView = z.strictObject({
  seq: z.number().int(),
  at: time,
  /** Reporting currency. */
  equity: decimal,
  cash: decimal,
  /** Share below the highest equity so far, deposits and withdrawals allowed for; 0 to 1. */
  drawdown: z.number(),
})

/** Equity at one moment. Money in the reporting currency for all brokers together, else in the account's. */
export const EquityPoint = z.strictObject({
  at: time,
  equity: decimal,
  /** Null: marks from before it was kept. */
  cash: decimal.nullable(),
  /** Share below the highest equity before it, deposits and withdrawals allowed for; 0 to 1. */
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
  /** Open positions added up by pair and by broker, twice a second. Key: `key`. */
  positionGroups: stream('latest', none, PositionGroupView),
  /** Closes at the market, all or part; a reduction always passes the gate. */
  'positions.close': call(
    z.strictObject({ broker: z.string(), id: z.string(), quantity: decimal.optional() }),
    z.strictObject({ clientOrderId: z.string() }),
  ),
  /** Closes the position and opens the same size on the other side; the second is judged as new risk. */
  'positions.reverse': call(
    z.strictObject({ broker: z.string(), id: z.string() }),
    z.strictObject({ clientOrderIds: z.array(z.string()), text: z.string() }),
  ),
  /** Closes every position, at one broker or of one instrument where named. */
  'positions.flatten': call(
    z.strictObject({ broker: z.string().optional(), instrument: z.string().optional(), reason }),
    Asked,
  ),
  /** Sets, moves or (null) takes away stop, target and trailing distance; at the broker where it can, else held here. */
  'positions.protect': call(
    z.strictObject({
      broker: z.string(),
      id: z.string(),
      stopLoss: decimal.nullable().optional(),
      takeProfit: decimal.nullable().optional(),
      trail: decimal.nullable().optional(),
    }),
    z.strictObject({ text: z.string() }),
  ),
  /** What would happen if this program ended now, row by row, twice a second. */
  survival: stream('latest', none, SurvivalView),
  /** What the watchdog does with an unprotected position. */
  guard: stream('latest', none, GuardView),
  /** Chooses what it does, and after how long. */
  'guard.set': call(
    z.strictObject({ afterMs: z.number().int().min(1_000).max(3_600_000), action: GuardView.shape.action, reason }),
    done,
  ),
  /**
   * Marks so far under the present source of prices, then each new one: once a minute and after each fill. Ends with
   * NO_DATA when totals are counted in another currency from then on: open it again, without "from".
   */
  equity: stream('all', none, EquityView),
  /**
   * The curve of equity under the present source of prices, of one account or (null) of all: at most about `points`
   * marks. First and last, and highest and lowest of each stretch between, are always among them. NOT_FOUND.
   */
  'equity.history': call(
    z.strictObject({
      broker: z.string().nullable(),
      from: time.optional(),
      to: time.optional(),
      points: z.number().int().min(4).max(2000).default(1000),
    }),
    z.strictObject({ currency: z.string(), marks: z.array(EquityPoint) }),
  ),
  /** Every close of a position or a part of one, the newest 50,000 and more of the past first. */
  trades: stream('all', none, ClosedTradeView),
}
