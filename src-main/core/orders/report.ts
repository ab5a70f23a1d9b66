import type { UnixMs } from '../kernel/clock.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { ClientOrderId, OrderRequest, PositionId, Side } from './order.ts'

/** Protective orders that the broker made from an entry's stopLoss and takeProfit. */
export type ChildRole = 'stop_loss' | 'take_profit'

interface About {
  readonly clientOrderId: ClientOrderId
  readonly brokerOrderId: string
  readonly at: UnixMs
}

/** A fill of an order that is none of ours. */
export interface ForeignTrade extends About {
  readonly side: Side
  readonly instrument: string
  readonly tradeId: string
  readonly quantity: Decimal
  readonly price: Decimal
  readonly fee: Decimal
  readonly position: PositionId
  readonly rate: Decimal
  readonly reason: string
}

/** Facts about orders: the only way in which they reach the core. Each can be told from its repeat. */
export type BrokerReport =
  | ({ readonly type: 'accepted' } & About)
  /** The broker now works a protective order; `clientOrderId` is the parent's with `.sl` or `.tp` appended. */
  | ({
      readonly type: 'attached'
      readonly parent: ClientOrderId
      readonly role: ChildRole
      readonly order: OrderRequest
    } & About)
  | ({
      readonly type: 'amended'
      readonly quantity: Decimal
      readonly limitPrice: Decimal | null
      readonly stopPrice: Decimal | null
      readonly stopLoss: Decimal | null
      readonly takeProfit: Decimal | null
    } & About)
  | ({
      readonly type: 'filled'
      /** Unique at this broker: fills are de-duplicated by it. */
      readonly tradeId: string
      readonly quantity: Decimal
      readonly price: Decimal
      /** In the account's currency; positive is paid. */
      readonly fee: Decimal
      /** The position that it opened, enlarged or made smaller. */
      readonly position: PositionId
      /** Units of account currency for one unit of the instrument's quote asset, as the broker converted. */
      readonly rate: Decimal
    } & About)
  | ({ readonly type: 'cancelled'; readonly reason: string } & About)
  | ({ readonly type: 'expired' } & About)
  | ({ readonly type: 'rejected'; readonly code: string; readonly text: string } & About)
  /** The broker closed something by itself: margin stop-out. `clientOrderId` is the broker's own order id. */
  | ({ readonly type: 'liquidated' } & ForeignTrade)
  /** Somebody traded on this account elsewhere: in the broker's own program, by phone, with another bot. */
  | ({ readonly type: 'traded' } & ForeignTrade)
  /** Money that moved without a fill, in account currency: swap, deposit, withdrawal. */
  | {
      readonly type: 'cash'
      readonly id: string
      readonly kind: 'deposit' | 'withdrawal' | 'swap' | 'adjustment'
      readonly amount: Decimal
      readonly at: UnixMs
    }
