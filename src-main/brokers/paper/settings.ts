import { Decimal } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { AssetCode, InstrumentClass } from '../../core/market/instrument.ts'

/** A figure for each class of instrument. */
export type PerClass<T> = Readonly<Record<InstrumentClass, T>>

/** What the broker adds to the spread of its source, over both sides together. */
export type SpreadMarkup =
  | { readonly kind: 'steps'; readonly value: number }
  | { readonly kind: 'ratio'; readonly value: number }

/** The book that is assumed where the source shows none: equal levels, apart by `spacing` of the price. */
export interface Ladder {
  /** Size of one level, in base units or in money of the quote asset. */
  readonly size: number
  readonly of: 'base' | 'quote'
  readonly levels: number
  /** Share of the price between two levels. */
  readonly spacing: number
}

/** Rate of the notional for a year of 365 nights; negative is paid by the holder. */
export interface SwapRate {
  readonly long: number
  readonly short: number
}

export interface PaperSettings {
  readonly currency: AssetCode
  /** Money at the start, account currency. */
  readonly cash: Decimal
  readonly positions: 'netting' | 'hedging'
  readonly spread: SpreadMarkup
  /** Share of the notional, each way. */
  readonly commission: PerClass<number>
  /** The most that a market or stop order slips beyond the book, share of the price; the share of it comes from `seed`. */
  readonly slippage: PerClass<number>
  readonly seed: number
  /** Share taken of money that is exchanged between an instrument's quote asset and the account's currency. */
  readonly conversion: number
  /** From the command to its arrival. Bar-only sources: always at once. */
  readonly latencyMs: number
  readonly depth: PerClass<Ladder>
  readonly swap: PerClass<SwapRate>
  /** Minute of the UTC day at which swap is charged (22:00: 17:00 in New York, winter). */
  readonly rolloverMinute: number
  /** Minute of the UTC day at which `day` orders end. */
  readonly dayMinute: number
  /** Equity over used margin at or under which positions are closed; 0: never. */
  readonly stopOut: number
}

const each = <T>(value: T, other: Partial<PerClass<T>> = {}): PerClass<T> => ({
  spot: value,
  equity: value,
  forex: value,
  cfd: value,
  future: value,
  margin: value,
  option: value,
  ...other,
})

export const paperDefaults: PaperSettings = {
  currency: 'USD',
  cash: new Decimal(100_000),
  positions: 'netting',
  spread: { kind: 'steps', value: 0 },
  commission: each(0.0005, { spot: 0.001, forex: 0.00003, cfd: 0.0001, future: 0.0001 }),
  slippage: each(0.0001, { forex: 0.00002 }),
  seed: 1,
  conversion: 0,
  latencyMs: 50,
  depth: each<Ladder>(
    { size: 50_000, of: 'quote', levels: 10, spacing: 0.0001 },
    { forex: { size: 1_000_000, of: 'base', levels: 10, spacing: 0.00002 } },
  ),
  swap: each(
    { long: 0, short: 0 },
    {
      forex: { long: -0.0073, short: -0.00365 },
      cfd: { long: -0.0292, short: -0.0146 },
      margin: { long: -0.0365, short: -0.0365 },
    },
  ),
  rolloverMinute: 22 * 60,
  dayMinute: 0,
  stopOut: 0.5,
}

const ratio = (n: number): boolean => Number.isFinite(n) && n >= 0 && n < 1
const minute = (n: number): boolean => Number.isInteger(n) && n >= 0 && n < 1440

function fault(s: PaperSettings): string | null {
  if (!/^[A-Za-z0-9]{1,12}$/.test(s.currency)) return 'currency must be a code such as USD'
  if (!s.cash.isFinite() || s.cash.isNegative()) return 'cash must be 0 or more'
  if (!Number.isFinite(s.spread.value) || s.spread.value < 0) return 'spread must be 0 or more'
  if (s.spread.kind === 'ratio' && s.spread.value >= 0.5) return 'spread must be under half the price'
  if (!Object.values(s.commission).every(ratio)) return 'commission must be a share from 0 to 1'
  if (!Object.values(s.slippage).every(ratio)) return 'slippage must be a share from 0 to 1'
  if (!ratio(s.conversion)) return 'conversion must be a share from 0 to 1'
  if (!Number.isFinite(s.latencyMs) || s.latencyMs < 0) return 'latencyMs must be 0 or more'
  if (!Number.isSafeInteger(s.seed)) return 'seed must be a whole number'
  if (!minute(s.rolloverMinute) || !minute(s.dayMinute))
    return 'rolloverMinute and dayMinute must be minutes of a day, 0 to 1439'
  if (!ratio(s.stopOut)) return 'stopOut must be a share from 0 to 1'
  for (const d of Object.values(s.depth)) {
    if (!(d.size > 0) || !(d.levels >= 1 && d.levels <= 1000) || !ratio(d.spacing))
      return 'depth needs a size above 0, 1 to 1000 levels and a spacing from 0 to 1'
    if (d.levels * d.spacing >= 1) return 'depth would reach a price of 0: fewer levels or a smaller spacing'
  }
  for (const w of Object.values(s.swap))
    if (!(Math.abs(w.long) < 10 && Math.abs(w.short) < 10)) return 'swap must be a yearly rate between -10 and 10'
  return null
}

/** Defaults with what is given put over them; throws BAD_INPUT that names the wrong field. */
export function paperSettings(given: Partial<PaperSettings> = {}): PaperSettings {
  const settings = { ...paperDefaults, ...given }
  const wrong = fault(settings)
  if (wrong !== null) throw new TerminalError('BAD_INPUT', `paper broker settings: ${wrong}`)
  return settings
}
