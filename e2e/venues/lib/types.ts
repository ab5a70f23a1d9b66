/** What every fake venue is made of. Nothing here or in the venues comes from the terminal's own code. */

/** Decimal digits as text: venues speak text, and doubles are not money. */
export type Digits = string

export type MarketKind = 'spot' | 'linear' | 'inverse'

/** What the venue trades, with the filters that it enforces. */
export interface Market {
  /** As this venue spells it. */
  readonly symbol: string
  readonly kind: MarketKind
  readonly base: string
  readonly quote: string
  /** What margin and profit are counted in; for spot the quote. */
  readonly settle: string
  /** Units of base (linear) or of quote (inverse) in one contract; 1 for spot. */
  readonly contract: Digits
  readonly priceStep: Digits
  readonly quantityStep: Digits
  readonly quantityMin: Digits
  readonly quantityMax: Digits
  readonly notionalMin: Digits
  readonly maker: Digits
  readonly taker: Digits
}

export type Side = 'buy' | 'sell'

/** An order as a venue's own wire asked for it, translated. */
export interface Asked {
  readonly symbol: string
  readonly side: Side
  readonly type: 'market' | 'limit' | 'stop' | 'stop_limit' | 'take_profit' | 'trailing_stop'
  readonly quantity: Digits
  readonly price: Digits | null
  readonly trigger: Digits | null
  readonly timeInForce: 'gtc' | 'ioc' | 'fok' | 'gtd'
  readonly postOnly: boolean
  readonly reduceOnly: boolean
  /** Where the account keeps a long and a short position beside each other: which of them it is for. */
  readonly leg?: 'long' | 'short'
  readonly clientId: string | null
  /** Unix ms, for gtd. */
  readonly expiresAt: number | null
  /** A market order for so much of the quote (of the settle asset for contracts) instead of a quantity. */
  readonly spend?: Digits | null
  /** For trailing_stop: how far behind the best price since the start (or since `trigger` was reached). */
  readonly trail?: { readonly by: 'percent' | 'amount'; readonly distance: Digits } | null
  /** The venue's own words about it: kept on the order, never looked at by the exchange. */
  readonly wire?: Readonly<Record<string, string>>
}

/** Why an order is over, where its status alone does not say. */
export type Ended = 'user' | 'ioc' | 'fok' | 'time' | 'unfunded' | 'reduce_only' | 'would_take'

export interface VenueOrder extends Asked {
  readonly id: string
  readonly placedAt: number
  quantity: Digits
  price: Digits | null
  trigger: Digits | null
  /** In the market's units of quantity. */
  filled: Digits
  /** Sum of price x quantity of its fills. */
  cost: Digits
  status: 'open' | 'filled' | 'cancelled' | 'expired' | 'rejected'
  triggered: boolean
  changedAt: number
  ended: Ended | null
}

export interface VenueTrade {
  readonly id: string
  readonly order: string
  readonly clientId: string | null
  readonly symbol: string
  readonly side: Side
  readonly price: Digits
  readonly quantity: Digits
  readonly fee: Digits
  readonly feeAsset: string
  readonly maker: boolean
  readonly at: number
  /** What it realised in the settle asset, before its fee; 0 for spot. */
  readonly pnl: Digits
  readonly leg?: 'long' | 'short'
}

export interface Balance {
  readonly asset: string
  readonly free: Digits
  readonly locked: Digits
}

export interface VenuePosition {
  readonly symbol: string
  /** Of an account with two beside each other; left out: the only one. */
  readonly leg?: 'long' | 'short'
  /** Signed: above zero is long. */
  readonly quantity: Digits
  readonly entry: Digits
  readonly leverage: number
  /** Held back from the settle asset for it. */
  readonly margin: Digits
}

/** One bar; prices and volumes as digits. */
export interface Candle {
  /** Start, Unix ms. */
  readonly at: number
  readonly open: Digits
  readonly high: Digits
  readonly low: Digits
  readonly close: Digits
  readonly volume: Digits
  readonly quoteVolume: Digits
  readonly trades: number
}

/** What the exchange's books tell as it happens; `book` is a new best price or depth. */
export type Fact =
  | {
      readonly kind: 'order'
      readonly order: VenueOrder
      readonly trade: VenueTrade | null
      readonly what: 'new' | 'trade' | 'cancelled' | 'expired' | 'rejected' | 'amended' | 'triggered'
    }
  | {
      readonly kind: 'balance'
      readonly assets: readonly string[]
      /** Money that came from outside, or went there (below zero). */
      readonly deposit?: { readonly asset: string; readonly amount: Digits }
    }
  | { readonly kind: 'position'; readonly symbol: string }
  | { readonly kind: 'quote'; readonly symbol: string }
  | {
      readonly kind: 'tape'
      readonly symbol: string
      readonly price: Digits
      readonly quantity: Digits
      readonly side: Side
      readonly at: number
      readonly id: string
    }

/** What goes wrong with one request that fits; each is used up once unless `times` says more. */
export interface RestFault {
  /** Part of "METHOD /path?query"; "UPGRADE /path?query" for a socket that is opened. */
  readonly on: string
  readonly what: /** The connection ends before the request is looked at. */
    | { readonly kind: 'never_arrives' }
    /** It is carried out, then the connection ends without an answer. */
    | { readonly kind: 'no_answer' }
    /** It is carried out, and the answer comes so many ms later. */
    | { readonly kind: 'late'; readonly ms: number }
    /** The answer is this; `done`: after it was carried out. */
    | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly done: boolean }
    /** Carried out; the answer's body breaks off in the middle. */
    | { readonly kind: 'cut' }
    /** Carried out; headers come, then the body stops for good. */
    | { readonly kind: 'stall' }
    /** Carried out so many ms after it was answered with an error 5xx: seen late. */
    | { readonly kind: 'done_later'; readonly ms: number }
  readonly times?: number
}

/** What goes wrong with streams, until the next call says otherwise. */
export interface StreamFaults {
  /** Sockets stay open, nothing more is sent, pings are not answered. */
  zombie(on: boolean): void
  /** Ends every socket at once, without goodbye. */
  cut(): void
  /** The next n messages whose JSON holds `part` are lost. */
  lose(n: number, part?: string): void
  /** The next n messages whose JSON holds `part` are sent twice. */
  twice(n: number, part?: string): void
  /** Sends these characters to every socket. */
  garbage(text: string): void
}

/** A request as it came in: what a test reads to see what went out. */
export interface Seen {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** When it came, Unix ms of the real clock. */
  readonly at: number
}

/** A running fake venue on loopback. */
export interface FakeVenue {
  /** http://127.0.0.1:PORT */
  readonly rest: string
  /** ws://127.0.0.1:PORT */
  readonly ws: string
  /** Keys that it takes; made anew for each. */
  readonly keys: Readonly<Record<string, string>>
  readonly exchange: import('./exchange.ts').Exchange
  readonly stream: StreamFaults
  /** How many sockets are open. */
  sockets(): number
  fault(fault: RestFault): void
  /** Every request since the start or the last `forget`. */
  seen(): readonly Seen[]
  forget(): void
  /** How wrong its clock is against ours, ms. */
  setClock(offset: number): void
  close(): Promise<void>
}
