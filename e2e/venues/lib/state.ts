import type { Candles } from './candles.ts'
import type { Dec } from './decimal.ts'
import type { Depth } from './depth.ts'
import type { Positions } from './positions.ts'
import type { Digits, Fact, Market, VenueOrder, VenueTrade } from './types.ts'
import type { Wallet } from './wallet.ts'

/** House rules in which venues differ. */
export interface HouseRules {
  /** What a spot fee is taken from: what is received, or always the quote. Default: received. */
  readonly spotFee?: 'received' | 'quote'
  /** A spot fee paid in another asset, for its value in the quote; null: as `spotFee` says. Default: null. */
  readonly otherFee?: (quote: string, value: Dec) => { readonly asset: string; readonly amount: Dec } | null
  /** Which client ids may not come again: of open orders, of any order, none. Default: open. */
  readonly clientIds?: 'open' | 'ever' | 'free'
  /** A post-only order that would take: is refused, or taken and at once expired. Default: refuse. */
  readonly postOnly?: 'refuse' | 'expire'
  /** A stop that is already reached: is refused, or goes off at once. Default: refuse. */
  readonly reachedTrigger?: 'refuse' | 'fire'
  /** Leverage of a market where none was set. Default: 20. */
  readonly leverage?: number
}

/** Everything that the exchange knows about one market. */
export interface Place {
  readonly market: Market
  readonly depth: Depth
  readonly candles: Candles
  halted: boolean
  /** Price of the last print. */
  last: Dec | null
}

/** What the parts of the exchange work on. */
export interface State {
  readonly now: () => number
  readonly rules: Required<HouseRules>
  readonly wallet: Wallet
  readonly positions: Positions
  readonly orders: Map<string, VenueOrder>
  readonly trades: VenueTrade[]
  /** Open orders only, oldest first. */
  readonly open: Set<VenueOrder>
  /** Best price seen by a trailing stop since it follows. */
  readonly anchors: Map<string, Dec>
  newTradeId(): string
  tell(fact: Fact): void
  tape(place: Place, price: Dec, quantity: Dec, side: 'buy' | 'sell', id: string): void
}

export const restOf = (
  order: { readonly quantity: Digits; readonly filled: Digits },
  dec: (text: Digits) => Dec,
): Dec => dec(order.quantity).sub(dec(order.filled))
