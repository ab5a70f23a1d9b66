import type { Decimal } from '../../core/kernel/decimal.ts'
import type { Timeframe } from '../../core/market/bar.ts'
import type { OptionTerms } from '../../core/market/instrument.ts'
import type { OrderType, TimeInForce } from '../../core/orders/order.ts'
import type { AbsenceProof, Capabilities } from '../../core/ports.ts'
import type { CredentialField } from '../venue-form.ts'
import type { ClientIdCode } from './client-ids.ts'
import type { FindElsewhere } from './elsewhere/find-elsewhere.ts'
import type { PositionMode } from './legs.ts'
import type { LoanData } from './loans.ts'
import type { OwnFees } from './own-fees.ts'
import type { RightsData } from './permissions.ts'
import type { PortfolioData } from './portfolio.ts'
import type { PositionModeData } from './position-mode.ts'
import type { Judge } from './refusals.ts'

/** The venues that are traded through ccxt. */
export type VenueId =
  | 'binance'
  | 'bitfinex'
  | 'bitstamp'
  | 'bybit'
  | 'coinbase'
  | 'coinbaseexchange'
  | 'gemini'
  | 'htx'
  | 'kraken'
  | 'krakenfutures'
  | 'kucoin'
  | 'okx'

/** linear: margin and profit in the quote asset; inverse: in the base asset. */
export type MarketKind = 'spot' | 'margin' | 'linear' | 'inverse' | 'option'

/** Beyond the terminal's own order types: what people ask for, and what becomes of it here. */
export type ExtraKind = 'take_profit' | 'post_only' | 'attached' | 'trailing_percent' | 'trailing_amount'
export type OrderKind = OrderType | ExtraKind

/** How an order kind goes out. */
export type Way = SentWay | RefusedWay | HeldWay

export interface SentWay {
  readonly how: 'sent'
  /** ccxt's name of the type. */
  readonly type: string
  /** Under which of ccxt's names the trigger price goes. */
  readonly trigger?: 'triggerPrice' | 'stopLossPrice' | 'stopPrice'
  /** Sent besides, for either side, or for one. */
  readonly params?: Readonly<Record<string, string | number | boolean>>
  readonly buy?: Readonly<Record<string, string | number | boolean>>
  readonly sell?: Readonly<Record<string, string | number | boolean>>
  /** A market order that goes as a limit order: so far through the price, share of it. */
  readonly through?: number
  /** What must stand in the request, field by field: the table's test reads it there. */
  readonly wire: Readonly<Record<string, string | RegExp>>
}

export interface RefusedWay {
  readonly how: 'refused'
  readonly why: string
  /** What to use in its place. */
  readonly instead: string
}

/** The terminal keeps it and sends something simpler when its time comes. */
export interface HeldWay {
  readonly how: 'held'
  readonly why: string
}

/** What is not in the table is refused. */
export type OrderTable = Readonly<Partial<Record<OrderKind, Readonly<Partial<Record<TimeInForce, Way>>>>>>

export interface ClientIds {
  /** ccxt's parameter: some classes know the unified name, some only the venue's. */
  readonly param: string
  readonly code: ClientIdCode
  /** The venue takes a number, not text. */
  readonly numeric?: true
  readonly behaviour: Capabilities['clientIds']
  /** How an order is asked for by it. */
  readonly lookup: Lookup
  /** A cancel may name it in place of the venue's own number; the parameter. */
  readonly cancelBy: string | null
}

/** `order`: fetchOrder with this parameter; `lists`: it is looked for among open and ended orders. */
export type Lookup =
  /** `asId`: ccxt wants it in the place of the venue's own number, too. */
  | { readonly by: 'order'; readonly param: string; readonly asId?: true }
  | { readonly by: 'lists' }
  | { readonly by: 'none' }

/** Whether one request tells of every instrument, or each must be asked for. */
export type Scope = 'all' | 'symbol' | 'none'

export interface Reading {
  readonly openOrders: Scope
  /** Sent besides with the question for open orders. */
  readonly openParams?: Readonly<Record<string, unknown>>
  /** Most open orders of one answer; where there are so many, one that is not among them may be open all the same. Left out: all. */
  readonly openMost?: number
  readonly closedOrders: Scope
  /** Which of ccxt's methods tell, together, of orders however they ended. */
  readonly closedBy: readonly (
    | 'fetchClosedOrders'
    | 'fetchOrders'
    | 'fetchCanceledAndClosedOrders'
    | 'fetchCanceledOrders'
  )[]
  readonly trades: Scope
  /** Left out: one order is asked for by its number; `lists`: it is looked for among open and ended orders. */
  readonly one?: 'lists'
  /** An order that ended is soon known no more: one that is neither open nor found is over. */
  readonly forgets?: true
  /** Most rows of one answer. */
  readonly page: number
  /** Lists of ended orders and of trades answer for so much time at once, from the start that is asked for, ms. */
  readonly span?: number
  /** Sent besides with the question for ended orders. */
  readonly closedParams?: Readonly<Record<string, unknown>>
  /** Which of ccxt's methods tells both prices without a key. */
  readonly prices: 'fetchBidsAsks' | 'fetchTickers' | 'fetchTicker'
  /** Where `openOrders` asks symbol by symbol because the other question is dear: a look at the whole account asks it all the same. */
  readonly openWhole?: true
  /** Nothing older is told, ms; asking for it is an error. */
  readonly reach?: { readonly ended: number; readonly trades: number }
  /** Quantities and fees come with signs that say nothing besides: sales may be below zero, and so may what is paid. */
  readonly signless?: true
  /** Ended orders are listed by the time of their end, not of their placing: the next page begins there. */
  readonly endedByEnd?: true
  /** How a list by the time of the end is asked for from a time on: by ccxt's own word it would leave out what was placed before. */
  readonly endedFrom?: (at: number) => Readonly<Record<string, unknown>>
  /** Under which name a page begins after so many rows; left out: pages go by time. */
  readonly offset?: string
  /** Of what is more than a page: the oldest come first, or the newest. */
  readonly first: 'oldest' | 'newest'
}

export type StreamName = 'quotes' | 'trades' | 'book' | 'bars' | 'orders' | 'fills' | 'balances' | 'positions'

/** `stream`: ccxt's watch method; `poll`: asked for again and again; `made`: built from another stream; `none`: not there. */
export type StreamWay = 'stream' | 'poll' | 'made' | 'none'

export interface FeeData {
  /** Assumed until the venue says its own; shares of the notional. */
  readonly maker: string
  readonly taker: string
  /** What the venue really charges, where that is no share of the notional: these rates are the most that it comes to. */
  readonly really?: string
  /** `base`: of a purchase, from what was bought. */
  readonly takenIn: 'base' | 'quote' | 'settlement'
  readonly own?: OwnFees
}

export interface MarketData {
  /** File and class of ccxt. */
  readonly class: string
  /** ccxt's `defaultType` and what else picks this market. */
  readonly options: Readonly<Record<string, unknown>>
  /** `data`: prices and the account only; why. */
  readonly trading: { readonly offered: true } | { readonly offered: false; readonly why: string }
  /** Settlement assets that a connection may be for, the usual one first. */
  readonly currencies: readonly string[]
  readonly orders: OrderTable
  /**
   * Orders that wait for a price stand in a list of their own (ccxt's `trigger: true`) until they become others:
   * `actual`: where the number of that one stands. Left out: they are orders like others.
   */
  readonly triggers?: { readonly actual: string }
  /** A change in place or atomic replacement; null: an order is cancelled and placed anew by a person. */
  readonly changes: { /** False: the changed order has another number. */ readonly keepsId: boolean } | null
  readonly reading: Reading
  /** The most that the venue gives; null: paid in full. */
  readonly leverage: {
    readonly most: number
    readonly set: 'account' | 'order' | 'none'
    /** Under which name the margin mode goes with it, where the venue wants both at once. */
    readonly modeParam?: string
  } | null
  readonly marginModes: readonly ('cross' | 'isolated')[]
  /** Those that are traded here. */
  readonly positionModes: readonly PositionMode[]
  /** How the account's own is asked for; left out: it has but one position an instrument. */
  readonly positionMode?: PositionModeData
  readonly fees: FeeData
  /** Where the account's money stands in `fetchBalance`, without the result of open positions; left out: its total. */
  readonly wallet?: (balance: unknown, currency: string) => Decimal | null
  /** Orders may borrow. Left out: they may not. */
  readonly loans?: LoanData
  /** Of options alone. */
  readonly contracts?: OptionContracts
  /** Request parameters that ccxt sends under names that this market does not know: ccxt's name, the market's. */
  readonly renames?: Readonly<Record<string, string>>
  /** Least time between two requests of cost 1, ms, where it is another than the venue's. */
  readonly requestMs?: number
  /** There is no play money here, whatever the venue has elsewhere. */
  readonly practice?: false
  readonly streams: Readonly<Record<StreamName, StreamWay>>
  /** ccxt's option in which it remembers that the stream of own orders was opened, and does not open it again after a break. */
  readonly streamOpened?: string
}

/** Rights that are bought, paid in full and end on a day: they are positions at the venue, and never sold short from here. */
export interface OptionContracts {
  /** ccxt's fetchBalance reads another account: the venue's own method, and the money by asset in its answer. */
  readonly account: { readonly method: string; readonly money: (answer: unknown) => ReadonlyMap<string, Decimal> }
  /** The venue's own method that tells what became of expired contracts, and its rows; it takes startTime. */
  readonly settlements: { readonly method: string; readonly read: (answer: unknown) => readonly Settlement[] }
  /** Nothing is bought within this time before expiry, ms, and why. */
  readonly lastPurchase: { readonly before: number; readonly why: string }
  /** Terms by the venue's own name of a contract, with ccxt's name of it; null: it is none. */
  readonly named: (name: string) => { readonly symbol: string; readonly option: OptionTerms } | null
  /** So many are listed at most, those that expire first; the setting `symbols` picks others. */
  readonly most: number
}

/** An expired contract of the account, settled in cash. */
export interface Settlement {
  readonly id: string
  /** The venue's name of the contract. */
  readonly contract: string
  readonly side: 'long' | 'short'
  readonly quantity: Decimal
  /** Of all of it, before the fee. */
  readonly paid: Decimal
  readonly fee: Decimal
  readonly at: number
}

/** Everything that differs between venues; the adapter is one. */
export interface VenueData {
  readonly id: VenueId
  readonly title: string
  /** Their names are ccxt's: apiKey, secret, password. */
  readonly credentials: readonly CredentialField[]
  readonly keys: {
    /** Where a key is made. */
    readonly page: string
    /** How, where that is not plain. */
    readonly text?: string
    readonly tick: readonly string[]
    readonly leave: readonly string[]
  }
  /** Trading with play money; null: the venue has none that ccxt reaches. */
  readonly practice: { readonly mode: 'sandbox' | 'demo'; readonly help: string } | null
  /** The only hosts that an endpoint setting may name besides loopback addresses. */
  readonly hosts: readonly string[]
  readonly markets: Readonly<Partial<Record<MarketKind, MarketData>>>
  readonly clientIds: ClientIds
  readonly absence: AbsenceProof | null
  /** After that time an order that was on its way cannot arrive any more, ms; null: the venue names none. */
  readonly arrivesWithin: number | null
  /** How its answers are told apart: a definite no, or an unknown outcome. */
  readonly judge: Judge
  /** ccxt's options for every market of it: broker tags off, warnings off. */
  readonly options: Readonly<Record<string, unknown>>
  /** Under which name a one-time code or second password goes with every signed request of ccxt's `private` kind. */
  readonly oneTimeCode?: string
  /** Headers that tell the venue of ccxt as a partner; they are no part of what is signed, and are left out. */
  readonly tagHeaders?: readonly string[]
  readonly timeframes: readonly Timeframe[]
  /** Bars in one answer. */
  readonly barsAtOnce: number
  /** Least time between two requests of cost 1, ms (ccxt keeps it). */
  readonly rateLimitMs: number
  /** How it is asked what a key may do; null: it cannot be asked. */
  readonly permissions: RightsData | null
  /** What an account has there besides: earn and staking. Left out: the venue's API tells of none. */
  readonly elsewhere?: FindElsewhere
  /** A key belongs to one of an account's portfolios, and sees more than that. */
  readonly portfolio?: PortfolioData
  /** How exactly it tells its time, ms; null: it does not. */
  readonly tellsTime: number | null
  /** Its numbers must grow with every request of a key. */
  readonly growingNonce: boolean
  /** Stream messages of these kinds mean: this socket tells nothing more. */
  readonly streamEnds: readonly string[]
}
