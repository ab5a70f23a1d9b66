import type { DecimalString } from '../kernel/decimal.ts'
import type { AssetCode, BrokerId, InstrumentId } from '../market/instrument.ts'
import type { OrderType, Side, TimeInForce } from '../orders/order.ts'
import type { ChildRole } from '../orders/report.ts'
import type { CheckResult } from '../risk/result.ts'

/** What happened to orders. */
export interface OrderEventBodies {
  'order.intent': OrderIntent
  'order.sent': { clientOrderId: string }
  'order.unknown': { clientOrderId: string; reason: string }
  'order.accepted': { clientOrderId: string; brokerOrderId: string }
  'order.attached': {
    parent: string
    clientOrderId: string
    brokerOrderId: string
    role: ChildRole
    order: OrderFields
  }
  'order.amended': {
    clientOrderId: string
    quantity: DecimalString
    limitPrice: DecimalString | null
    stopPrice: DecimalString | null
    stopLoss: DecimalString | null
    takeProfit: DecimalString | null
  }
  'order.filled': OrderFilled
  /** A trade that was counted as made elsewhere turned out to be this order's: the position has it already. */
  'order.claimed': {
    clientOrderId: string
    broker: BrokerId
    tradeId: string
    quantity: DecimalString
    price: DecimalString
    position: string
  }
  /** Judged and written before it is sent. `reduces`: it can only make what is at risk smaller. */
  'order.replace_asked': {
    clientOrderId: string
    change: AmendmentFields
    by: AskedBy
    reduces: boolean
    checks: readonly CheckResult[]
  }
  'order.replace_failed': {
    clientOrderId: string /** The broker said no; else nobody knows. */
    definite: boolean
    reason: string
  }
  /** A cancel or replace nobody knew the outcome of did not happen: the broker shows the order as it was. */
  'order.pending_settled': { clientOrderId: string; evidence: string }
  /** One answer to "where is this order?", asked of the broker while it is unknown. */
  'order.asked': { clientOrderId: string; step: EvidenceStep; answer: EvidenceAnswer; text: string }
  'order.cancel_asked': { clientOrderId: string; by: AskedBy }
  'order.cancel_failed': {
    clientOrderId: string /** The broker said no; else nobody knows. */
    definite: boolean
    reason: string
  }
  'order.cancelled': { clientOrderId: string; reason: string }
  'order.expired': { clientOrderId: string }
  'order.rejected': { clientOrderId: string; code: string; text: string }
}

export type AskedBy = 'person' | 'strategy' | 'kill_switch' | 'terminal'

/** Where the broker was asked to look, in the order of asking. */
export type EvidenceStep = 'client_id' | 'open_orders' | 'closed_orders' | 'fills' | 'balance'

export type EvidenceAnswer = 'found' | 'not_found' | 'inconclusive' | 'failed'

/** What is to be different; left out: as it is. Null takes a protective price away. */
export interface AmendmentFields {
  readonly quantity?: DecimalString
  readonly limitPrice?: DecimalString
  readonly stopPrice?: DecimalString
  readonly stopLoss?: DecimalString | null
  readonly takeProfit?: DecimalString | null
}

/** What an order costs at one broker, part by part; above zero is paid. */
export interface RouteCost {
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  /** What totals were counted in then, as these amounts are. Rows before this was kept have none. */
  readonly currency?: AssetCode
  /** 2: there and back; 1: the way out of a position. Rows before this was kept have none and are there and back. */
  readonly ways?: 1 | 2
  readonly spread: DecimalString
  readonly commission: DecimalString
  /** Whether the broker itself says its fee; rows before this was kept have none. */
  readonly feeSource?: 'broker' | 'assumed'
  readonly slippage: DecimalString
  /** Overnight financing for `nights`; below zero is received. Rows before this was kept have none: it was not counted. */
  readonly swap?: DecimalString
  readonly nights?: number
  /** Exchanging money between the asset that it settles in and the account's currency. Rows before this was kept have none. */
  readonly conversion?: DecimalString
  /** The sum of the parts. */
  readonly total: DecimalString
  readonly chosen: boolean
  /** Why it could not be chosen; null: it could. */
  readonly excluded: string | null
}

export interface OrderFields {
  readonly instrument: InstrumentId
  readonly side: Side
  readonly type: OrderType
  readonly quantity: DecimalString
  readonly limitPrice: DecimalString | null
  readonly stopPrice: DecimalString | null
  readonly timeInForce: TimeInForce
  readonly expiresAt: number | null
  readonly stopLoss: DecimalString | null
  readonly takeProfit: DecimalString | null
  readonly closes: string | null
  readonly reduceOnly: boolean
}

export interface OrderIntent extends OrderFields {
  readonly clientOrderId: string
  readonly intent: string
  readonly broker: BrokerId
  readonly symbol: string
  readonly strategy: string | null
  readonly signal: string | null
  readonly origin: OrderOrigin
  /** What it does to a position; rows before this was kept have none. */
  readonly role?: 'entry' | 'exit' | ChildRole
  /** The held order that it comes from, or the entry whose bracket it is part of. */
  readonly parent?: string | null
  /** Side to be paid or received when it was decided: what slippage is measured against. */
  readonly decisionPrice: number
  readonly reduces: boolean
  readonly plannedLoss: DecimalString | null
  readonly checks: readonly CheckResult[]
  readonly route: readonly RouteCost[]
}

export interface OrderFilled {
  readonly broker: BrokerId
  readonly clientOrderId: string
  readonly instrument: InstrumentId
  readonly side: Side
  readonly tradeId: string
  readonly quantity: DecimalString
  readonly price: DecimalString
  /** Account currency. */
  readonly fee: DecimalString
  readonly position: string
  /** Units of account currency for one of the asset that the instrument settles in. */
  readonly rate: DecimalString
  readonly multiplier: DecimalString
  /** Settled in coin (market/payoff.ts); left out: in the quote asset. */
  readonly inverse?: true
  /** `elsewhere`: traded in the broker's own program, or by another. */
  readonly origin: 'order' | 'liquidation' | 'elsewhere'
}

/** Who decided: `held`: an order that the terminal kept; `watchdog`: an unprotected position; `adoption`: a stop for what was found. */
export type OrderOrigin = 'loop' | 'person' | 'kill_switch' | 'held' | 'watchdog' | 'adoption'
