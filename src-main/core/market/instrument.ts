import type { UnixMs } from '../kernel/clock.ts'
import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { SwapTerms } from './swap.ts'

export type BrokerId = string
/** `broker/SYMBOL`, the symbol as the venue spells it. */
export type InstrumentId = string
/** ISO 4217 or the venue's code of what is owned or owed: EUR, USD, BTC, XAU. */
export type AssetCode = string

export type InstrumentClass = 'spot' | 'equity' | 'forex' | 'cfd' | 'future' | 'margin' | 'option'

/** Open hours in minutes from Sunday 00:00 UTC (0 to 10080), sorted and apart; null: always open. */
export type Session = readonly (readonly [open: number, close: number])[] | null

/** A right that ends: to buy (call) or sell (put) the underlying at the strike, settled in cash at expiry (European). */
export interface OptionTerms {
  readonly kind: 'call' | 'put'
  /** Price of the underlying, in the quote asset. */
  readonly strike: Decimal
  readonly expiry: UnixMs
  /** What the right is on. */
  readonly underlying: AssetCode
}

/** What a market data source knows of a contract; a broker adds itself to make it an instrument. */
export interface InstrumentSpec {
  readonly symbol: string
  readonly class: InstrumentClass
  readonly base: AssetCode
  readonly quote: AssetCode
  /** Units of base in one unit of quantity; of an inverse contract units of quote. */
  readonly multiplier: Decimal
  /** Settled in coin: notional, profit, margin and fees are in base (payoff.ts). Left out: in quote. */
  readonly inverse?: true
  readonly priceStep: Decimal
  readonly qtyStep: Decimal
  readonly qtyMin: Decimal
  readonly qtyMax: Decimal | null
  /** In the asset that it settles in. */
  readonly minNotional: Decimal | null
  /** Least distance in price between the market and a stop or target. */
  readonly stopDistance: Decimal | null
  /** Notional over margin; 1 for what is paid in full. */
  readonly leverage: Decimal
  readonly session: Session
  /** What a person may type for it. */
  readonly aliases: readonly string[]
  /** Of class `option` only. `base` is the contract itself: a right on an asset is not that asset. */
  readonly option?: OptionTerms
}

/** What a venue takes for trading and holding a contract, and asks for as margin. */
export interface VenueCharges {
  /** `broker`: an order needs notional over leverage, by the broker's own rule; `assumed`: it may ask for more (`Broker.preview`). */
  readonly leverageSource: 'broker' | 'assumed'
  /** Commission: share of the notional, each way. */
  readonly feeRate: Decimal
  /** Who says so: the broker (`Broker.fees`), or its catalogue, which may be wrong for this account. */
  readonly feeSource: 'broker' | 'assumed'
  /** The fee is taken from what is bought (crypto spot). */
  readonly feeInKind: boolean
  /** Overnight financing; null: a night costs nothing. */
  readonly swap: SwapTerms | null
  /** Share that is lost when money is exchanged between the asset that it settles in and the account's currency; 0 where they are one. */
  readonly conversionMarkup: Decimal
}

/** Of a venue that takes nothing: what it does take is put over this. */
export const noCharges: VenueCharges = {
  leverageSource: 'assumed',
  feeRate: ZERO,
  feeSource: 'assumed',
  feeInKind: false,
  swap: null,
  conversionMarkup: ZERO,
}

/** A contract at a venue over two assets (`EURUSD` at one broker and `EUR/USD` at another are two instruments, one pair). */
export interface Instrument extends InstrumentSpec, VenueCharges {
  readonly id: InstrumentId
  readonly broker: BrokerId
}

export const instrumentId = (broker: BrokerId, symbol: string): InstrumentId => `${broker}/${symbol}`
/** `EUR/USD`: the same for every instrument over these two assets. */
export const pairOf = (i: Pick<InstrumentSpec, 'base' | 'quote'>): string => `${i.base}/${i.quote}`

const paidInFull: ReadonlySet<InstrumentClass> = new Set(['spot', 'equity', 'option'])
/** Classes that are margined: their size measure is the margin used (risk rules, §1). An option is bought, never written: its premium is paid in full. */
export const isLeveraged = (c: InstrumentClass): boolean => !paidInFull.has(c)

const WEEK_MS = 7 * 86_400_000
/** 1970-01-04 was a Sunday. */
const FIRST_SUNDAY = 3 * 86_400_000

export function isOpen(session: Session, at: number): boolean {
  if (session === null) return true
  const minute = ((((at - FIRST_SUNDAY) % WEEK_MS) + WEEK_MS) % WEEK_MS) / 60_000
  return session.some(([open, close]) => minute >= open && minute < close)
}
