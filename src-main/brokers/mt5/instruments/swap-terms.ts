import { Decimal } from '../../../core/kernel/decimal.ts'
import type { SwapTerms } from '../../../core/market/swap.ts'

/** What an agent tells of a night, as far as it does. */
export interface SwapFigures {
  /** Name of MQL5's swap mode; undefined: the agent does not tell it. */
  readonly mode: string | undefined
  readonly long: number
  readonly short: number
  /** The day (0 Sunday) that charges three nights. */
  readonly triple: number | undefined
  readonly point: number
  readonly multiplier: Decimal
  /** A recent price; null: none is known. */
  readonly price: number | null
  /** Server time minus UTC, seconds. */
  readonly offset: number
  readonly isForex: boolean
  /** The currencies that an amount may be told in. */
  readonly currencies: Readonly<Record<'profit' | 'symbol' | 'margin' | 'deposit', string>>
  /** Account currency for one unit of the profit currency; 0: not known. */
  readonly rate: Decimal
}

const WEDNESDAY = 3
/** More than this a year is a misread unit, not a rate. */
const ABSURD = 10

/**
 * Overnight financing as a rate of the notional for 365 nights; null: none, or of a kind that cannot be told as one.
 * Points a night are `points x point / price x 365`; an amount of a currency a lot is `amount / (contract x
 * price) x 365`, told in the quote currency; interest is a yearly rate over 360 days in per cent. Without a mode points are assumed of a currency
 * pair, which is what brokers of this kind use, and nothing of anything else.
 */
export function swapTerms(f: SwapFigures): SwapTerms | null {
  if (f.long === 0 && f.short === 0) return null
  const rate = yearly(f)
  if (rate === null) return null
  const [long, short] = [rate(f.long), rate(f.short)]
  if (long.abs().gte(ABSURD) || short.abs().gte(ABSURD)) return null
  // Rollover is midnight of the server's clock.
  const minute = Math.round(-f.offset / 60)
  return { long, short, rolloverMinute: ((minute % 1440) + 1440) % 1440, tripleDay: tripleDay(f) }
}

function yearly(f: SwapFigures): ((value: number) => Decimal) | null {
  const { mode, point, price, isForex } = f
  switch (mode ?? (isForex ? 'points' : 'unknown')) {
    // Closed and opened again so many points off.
    case 'reopen_current':
    case 'reopen_bid':
    case 'points': {
      if (price === null || price <= 0) return null
      const worth = new Decimal(point).div(price).mul(365)
      return value => worth.mul(value)
    }
    case 'currency_profit':
      return amount(f, f.currencies.profit)
    case 'currency_symbol':
      return amount(f, f.currencies.symbol)
    case 'currency_margin':
      return amount(f, f.currencies.margin)
    case 'currency_deposit':
      return amount(f, f.currencies.deposit)
    case 'interest_current':
    case 'interest_open':
      return value => new Decimal(value).div(100).mul(365).div(360)
    default:
      return null
  }
}

/** Money a lot and night; null where nothing tells what the currency is worth. */
function amount(
  { multiplier, price, currencies, rate, isForex }: SwapFigures,
  currency: string,
): ((value: number) => Decimal) | null {
  if (price === null || price <= 0 || multiplier.lte(0)) return null
  const lot = multiplier.mul(price)
  const yearOf = (worth: Decimal) => (value: number) => worth.mul(value).mul(365).div(lot)
  if (currency === currencies.profit) return yearOf(new Decimal(1))
  if (isForex && currency === currencies.symbol) return yearOf(new Decimal(price))
  return currency === currencies.deposit && rate.gt(0) ? yearOf(new Decimal(1).div(rate)) : null
}

/** By UTC, at the moment of the rollover. */
function tripleDay({ triple, offset }: SwapFigures): number {
  const day = triple ?? WEDNESDAY
  // Charged at the end of that day of the server: ahead of UTC the same day there, else the next.
  return offset > 0 ? day : (day + 1) % 7
}
