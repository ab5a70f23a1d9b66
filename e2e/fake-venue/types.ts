export type Direction = 1 | -1

/** What a client asks for, as it stands on the wire. */
export interface Asked {
  readonly clientId: string | null
  readonly symbol: string
  readonly side: Direction
  readonly type: 'market' | 'limit' | 'stop' | 'stop_limit'
  readonly quantity: number
  readonly limit: number | null
  readonly stop: number | null
  readonly tif: 'gtc' | 'ioc' | 'fok' | 'day' | 'gtd'
  readonly expiresAt: number | null
  readonly stopLoss: number | null
  readonly takeProfit: number | null
  /** A ticket (hedging). */
  readonly closes: string | null
  readonly reduceOnly: boolean
  /** Of an order that no client sent: somebody in the venue's own program, or the venue itself, for lack of margin. */
  readonly by?: 'stranger' | 'venue'
  /** Who really sent it: for the judge alone, the venue keeps it and never looks at it. */
  readonly witness: string | null
}

export interface VenueOrder extends Asked {
  readonly id: string
  readonly parent: string | null
  readonly role: 'stop_loss' | 'take_profit' | null
  readonly placedAt: number
  quantity: number
  limit: number | null
  stop: number | null
  stopLoss: number | null
  takeProfit: number | null
  filled: number
  status: 'open' | 'filled' | 'cancelled' | 'expired' | 'rejected'
  /** When it was last changed. */
  at: number
  /** It does nothing before. */
  actAt: number
  triggered: boolean
  /** The position that it has opened. */
  ticket: string | null
}

export interface VenuePosition {
  readonly id: string
  readonly symbol: string
  readonly side: Direction
  quantity: number
  /** Sum of price x quantity of what is open. */
  cost: number
}

/** What has happened, in the order in which it happened; `seq` counts from 1. */
export type Fact = {
  readonly seq: number
  readonly at: number
  readonly order: string
  readonly clientId: string | null
} & (
  | { readonly kind: 'accepted' | 'expired' }
  | { readonly kind: 'cancelled'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'amended'; readonly now: OrderView }
  | { readonly kind: 'attached'; readonly parent: string; readonly now: OrderView }
  | Trade
  | {
      readonly kind: 'money'
      readonly id: string
      readonly what: 'deposit' | 'withdrawal' | 'swap'
      readonly amount: number
    }
)

export interface Trade {
  readonly kind: 'filled'
  readonly trade: string
  readonly symbol: string
  readonly side: Direction
  readonly quantity: number
  readonly price: number
  /** Money in dollars. */
  readonly fee: number
  readonly position: string
  readonly by: 'client' | 'stranger' | 'venue'
}

/** An order as the venue shows it; without the witness. */
export interface OrderView {
  readonly id: string
  readonly clientId: string | null
  readonly symbol: string
  readonly side: Direction
  readonly type: Asked['type']
  readonly quantity: number
  readonly filled: number
  readonly limit: number | null
  readonly stop: number | null
  readonly tif: Asked['tif']
  readonly expiresAt: number | null
  readonly stopLoss: number | null
  readonly takeProfit: number | null
  readonly closes: string | null
  readonly reduceOnly: boolean
  readonly parent: string | null
  readonly role: VenueOrder['role']
  readonly status: VenueOrder['status']
  readonly at: number
}
