import type { UnixMs } from '../kernel/clock.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'

export type Side = 'buy' | 'sell'
export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit'
/** gtc: until cancelled; ioc: fill at once what can be, cancel the rest; fok: all at once or nothing; day: until the day boundary; gtd: until `expiresAt`. */
export type TimeInForce = 'gtc' | 'ioc' | 'fok' | 'day' | 'gtd'

/** One decision: one id, one breakdown, one approval; may become several orders. */
export type IntentId = string
/** Ours, deterministic from the journal's id and the intent's number; never used twice. */
export type ClientOrderId = string
/** The broker's ticket on a hedging account; the instrument's id on a netting account. */
export type PositionId = string

/** What is asked of a broker. Prices and quantity are multiples of the instrument's steps. */
export interface OrderRequest {
  readonly instrument: InstrumentId
  readonly side: Side
  readonly type: OrderType
  readonly quantity: Decimal
  /** For limit and stop_limit. */
  readonly limitPrice: Decimal | null
  /** The trigger, for stop and stop_limit. */
  readonly stopPrice: Decimal | null
  readonly timeInForce: TimeInForce
  readonly expiresAt: UnixMs | null
  /** Attached protective orders, which the broker works once the entry fills. */
  readonly stopLoss: Decimal | null
  readonly takeProfit: Decimal | null
  /** The position that it closes, by ticket (hedging). */
  readonly closes: PositionId | null
  /** Netting: may only make the position smaller. */
  readonly reduceOnly: boolean
}

export interface WorkingOrder extends OrderRequest {
  readonly clientOrderId: ClientOrderId
  readonly intent: IntentId
  readonly broker: BrokerId
  /** The symbol as the venue spells it. */
  readonly symbol: string
  readonly strategy: string | null
}

/** What a venue may need to find an order that was sent to it: many ask for the symbol, some for their own id, some only look back so far. */
export interface OrderRef {
  readonly clientOrderId: ClientOrderId
  /** Null: it never told one. */
  readonly brokerOrderId: string | null
  /** As the venue spells it. */
  readonly symbol: string
  readonly instrument: InstrumentId
  readonly createdAt: UnixMs
}

export type OrderStatus =
  | 'INTENT'
  | 'SENT'
  | 'UNKNOWN'
  | 'WORKING'
  | 'PARTIAL'
  | 'FILLED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'REJECTED'

/** A request about a live order that the broker has not answered yet. */
export type Pending = 'none' | 'cancel' | 'replace' | 'unknown'

export const closedStatuses: ReadonlySet<OrderStatus> = new Set(['FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'])
export const isClosed = (status: OrderStatus): boolean => closedStatuses.has(status)
export const opposite = (side: Side): Side => (side === 'buy' ? 'sell' : 'buy')
