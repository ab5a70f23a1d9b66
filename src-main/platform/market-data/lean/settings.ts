import { TerminalError } from '../../../core/kernel/errors.ts'
import type { Range } from '../../../core/ports.ts'
import { type LeanResolution, type LeanSecurityType, leanResolutions, leanSecurityTypes } from './folder.ts'
import { dayMs } from './row-parser.ts'

export interface LeanSettings {
  /** The folder that holds `forex/`, `crypto/` and `symbol-properties/`. */
  readonly dir: string
  readonly securityType: LeanSecurityType
  /** LEAN's name of the market: oanda, coinbase ... */
  readonly market: string
  /** As LEAN spells them, in any case: EURUSD, BTCUSD. At equal times events come in this order. */
  readonly symbols: readonly string[]
  readonly resolution: LeanResolution
  /** UTC days, `YYYY-MM-DD`, both inclusive. */
  readonly from: string
  readonly to: string
  /** Recorded time over real time; 0 paused, Infinity as fast as the terminal can follow (which is the default). */
  readonly speed?: number
  /** Delivery starts with the first event after this time, Unix ms. */
  readonly resumeAt?: number
  /** Spread laid on data that hold trades only, as a share of the price (0.0002). */
  readonly tradeSpread?: number
  /** Leverage of forex (30); crypto spot is paid in full. */
  readonly leverage?: number
  /** See ReplaySettings. */
  readonly yieldEvery?: number | 'never'
}

/** The settings with their defaults, judged. */
export interface CheckedSettings extends Required<Omit<LeanSettings, 'from' | 'to' | 'resumeAt' | 'yieldEvery'>> {
  readonly range: Range
}

const DAY_MS = 86_400_000
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

/** Throws TerminalError BAD_INPUT, naming what is wrong. */
export function checkSettings(settings: LeanSettings): CheckedSettings {
  const { dir, securityType, market, resolution, speed = Infinity, tradeSpread = 0.0002, leverage = 30 } = settings
  if (!leanSecurityTypes.includes(securityType))
    throw bad(`security type "${securityType}" is not one of ${leanSecurityTypes.join(', ')}`)
  if (!leanResolutions.includes(resolution))
    throw bad(`resolution "${resolution}" is not one of ${leanResolutions.join(', ')}`)
  for (const name of [market, ...settings.symbols])
    if (!NAME.test(name)) throw bad(`"${name.slice(0, 40)}" is not a name of a market or symbol`)
  if (settings.symbols.length === 0) throw bad('no symbol was given')
  if (!(tradeSpread >= 0 && tradeSpread < 0.5)) throw bad('the spread must be a share from 0 to 0.5')
  if (!(leverage >= 1 && leverage <= 1000)) throw bad('the leverage must lie between 1 and 1000')
  const symbols = [...new Set(settings.symbols.map(symbol => symbol.toUpperCase()))]
  const range = { from: day(settings.from), to: day(settings.to) + DAY_MS }
  if (range.from >= range.to) throw bad(`the range ends (${settings.to}) before it begins (${settings.from})`)
  return { dir, securityType, market: market.toLowerCase(), symbols, resolution, range, speed, tradeSpread, leverage }
}

function day(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayMs(Number(text.replaceAll('-', ''))) : Number.NaN
  if (Number.isNaN(ms)) throw bad(`"${text.slice(0, 20)}" is not a day of the form YYYY-MM-DD`)
  return ms
}

const bad = (why: string): TerminalError =>
  new TerminalError('BAD_INPUT', `The recorded data cannot be opened: ${why}.`)
