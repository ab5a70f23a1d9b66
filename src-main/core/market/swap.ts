import type { UnixMs } from '../kernel/clock.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { Side } from '../orders/order.ts'

/** What holding a position overnight earns or costs at a venue. */
export interface SwapTerms {
  /** Rate of the notional for a year of 365 nights; negative: the holder pays. */
  readonly long: Decimal
  readonly short: Decimal
  /** Minute of the UTC day at which a night is charged (1320: 22:00, 17:00 in New York, winter). */
  readonly rolloverMinute: number
  /**
   * The day (0 Sunday to 6 Saturday) whose rollover holds the weekend: three nights then, none on Saturday and Sunday.
   * Null: one night every day, as where the market never closes.
   */
  readonly tripleDay: number | null
}

const DAY = 86_400_000
const NIGHTS_A_YEAR = 365
const SUNDAY = 0
const SATURDAY = 6

/** Share of the notional that one night brings (above zero) or costs (below). */
export const nightlyRate = (terms: SwapTerms, side: Side): Decimal =>
  (side === 'buy' ? terms.long : terms.short).div(NIGHTS_A_YEAR)

/** Nights that a rollover on the UTC day of `at` charges. */
export function nightsAt({ tripleDay }: SwapTerms, at: UnixMs): number {
  if (tripleDay === null) return 1
  const weekday = (Math.floor(at / DAY) + 4) % 7 // 1970-01-01 was a Thursday
  if (weekday === tripleDay) return 3
  return weekday === SUNDAY || weekday === SATURDAY ? 0 : 1
}

/** Nights charged to a position opened at `from` and closed at `to`: a rollover at `to` itself still counts. */
export function nightsBetween(terms: SwapTerms, from: UnixMs, to: UnixMs): number {
  let nights = 0
  let at = Math.floor(from / DAY) * DAY + terms.rolloverMinute * 60_000
  if (at <= from) at += DAY
  for (; at <= to; at += DAY) nights += nightsAt(terms, at)
  return nights
}
