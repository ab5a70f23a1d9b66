import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { SwapTerms } from './swap.ts'

export type BrokerId = string
/** `broker/SYMBOL`, the symbol as the venue spells it. */
export type InstrumentId = string
/** ISO 4217 or the venue's code of what is owned or owed: EUR, USD, BTC, XAU. */
export type AssetCode = string

export type InstrumentClass = 'spot' | 'equity' | 'forex' | 'cfd' | 'future' | 'margin'

/** Open hours in minutes from Sunday 00:00 UTC (0 to 10080), sorted and apart; null: always open. */
export type Session = readonly (readonly [open: number, close: number])[] | null

/** What a market data source knows of a contract; a broker adds itself to make it an instrument. */
export interface InstrumentSpec {
  readonly symbol: string
  readonly class: InstrumentClass
  readonly base: AssetCode
  readonly quote: AssetCode
  /** Units of base in one unit of quantity. */
  readonly multiplier: Decimal
  readonly priceStep: Decimal
  readonly qtyStep: Decimal
  readonly qtyMin: Decimal
  readonly qtyMax: Decimal | null
  /** In the quote asset. */
  readonly minNotional: Decimal | null
  /** Least distance in price between the market and a stop or target. */
  readonly stopDistance: Decimal | null
  /** Notional over margin; 1 for what is paid in full. */
  readonly leverage: Decimal
  readonly session: Session
  /** What a person may type for it. */
  readonly aliases: readonly string[]
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
  /** Share that is lost when money is exchanged between the quote asset and the account's currency; 0 where they are one. */
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

/** Classes that are margined: their size measure is the margin used (risk rules, §1). */
export const isLeveraged = (c: InstrumentClass): boolean => c !== 'spot' && c !== 'equity'

const WEEK_MS = 7 * 86_400_000
/** 1970-01-04 was a Sunday. */
const FIRST_SUNDAY = 3 * 86_400_000

export function isOpen(session: Session, at: number): boolean {
  if (session === null) return true
  const minute = ((((at - FIRST_SUNDAY) % WEEK_MS) + WEEK_MS) % WEEK_MS) / 60_000
  return session.some(([open, close]) => minute >= open && minute < close)
}
