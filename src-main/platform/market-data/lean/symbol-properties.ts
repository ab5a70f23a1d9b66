import { readFileSync } from 'node:fs'
import { type Decimal, ONE, parseDecimal } from '../../../core/kernel/decimal.ts'
import { TerminalError } from '../../../core/kernel/errors.ts'
import type { InstrumentSpec, Session } from '../../../core/market/instrument.ts'
import type { LeanFolder, LeanResolution, LeanSecurityType } from './folder.ts'

/** Markets whose minimum order size in the file is money in the quote asset, not a quantity. */
const MINIMUM_IS_NOTIONAL = new Set(['binance', 'binanceus'])

export interface SpecSettings {
  readonly resolution: LeanResolution
  readonly leverage: number
}

/** Instrument data of the symbols from LEAN's symbol properties file. Throws TerminalError, naming the line. */
export function readSpecs(folder: LeanFolder, symbols: readonly string[], settings: SpecSettings): InstrumentSpec[] {
  const file = folder.symbolProperties
  const rows = rowsOf(file, folder)
  return symbols.map(symbol => {
    const row = rows.get(symbol)
    if (row === undefined)
      throw new TerminalError(
        'NOT_FOUND',
        `${file} has no row for ${folder.market},${symbol},${folder.securityType}. Add one, with its price step and lot size.`,
      )
    try {
      return spec(folder, row.cells, settings)
    } catch (cause) {
      throw new TerminalError(
        'BAD_DATA',
        `${file} line ${row.line} cannot be used: ${cause instanceof Error ? cause.message : 'unknown'}. Correct it.`,
        { cause },
      )
    }
  })
}

function rowsOf(file: string, folder: LeanFolder): Map<string, { line: number; cells: readonly string[] }> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new TerminalError(
      'NOT_FOUND',
      `${file} is missing or cannot be read: it tells the price steps and lot sizes. Take it from LEAN's data folder.`,
      { cause },
    )
  }
  const found = new Map<string, { line: number; cells: readonly string[] }>()
  const prefix = `${folder.market},`
  let line = 0
  for (const row of text.split('\n')) {
    line++
    if (!row.startsWith(prefix)) continue
    const cells = row.split(',').map(cell => cell.trim())
    if (cells[2] === folder.securityType && cells[1] !== undefined) found.set(cells[1].toUpperCase(), { line, cells })
  }
  return found
}

function spec(folder: LeanFolder, cells: readonly string[], settings: SpecSettings): InstrumentSpec {
  const [
    ,
    symbol = '',
    ,
    description = '',
    quote = '',
    multiplier = '',
    priceStep = '',
    lot = '',
    ticker = '',
    minimum = '',
  ] = cells
  const base = baseOf(symbol, quote, ticker, description)
  const isForex = folder.securityType === 'forex'
  const qtyStep = positive(lot, 'lot size')
  const least = minimum === '' ? null : positive(minimum, 'minimum order size')
  const isNotional = MINIMUM_IS_NOTIONAL.has(folder.market)
  return {
    symbol,
    class: isForex ? 'forex' : 'spot',
    base,
    quote,
    multiplier: positive(multiplier, 'contract multiplier'),
    priceStep: positive(priceStep, 'minimum price variation'),
    qtyStep,
    qtyMin: least === null || isNotional ? qtyStep : least,
    qtyMax: null,
    minNotional: isNotional ? least : null,
    stopDistance: null,
    leverage: isForex ? parseDecimal(String(settings.leverage)) : ONE,
    session: sessionOf(folder.securityType, settings.resolution),
    aliases: [...new Set([`${base}/${quote}`, ticker])].filter(alias => alias !== '' && alias !== symbol),
  }
}

function positive(text: string, what: string): Decimal {
  // The file writes small steps plainly or as 1e-8.
  const plain = /^\d+(\.\d+)?e-?\d{1,2}$/i.test(text) ? Number(text).toFixed(20) : text
  const value = parseDecimal(plain)
  if (!value.gt(0)) throw new RangeError(`${what} is not above zero`)
  return value
}

/** What is left of the symbol without its quote asset; else the first half of the venue's ticker or the description. */
function baseOf(symbol: string, quote: string, ticker: string, description: string): string {
  if (!/^[A-Z0-9.]{2,12}$/i.test(quote)) throw new RangeError('quote currency is missing')
  if (symbol.endsWith(quote) && symbol.length > quote.length) return symbol.slice(0, -quote.length)
  for (const text of [ticker, description]) {
    const [, base, other] = /^([A-Z0-9]{2,12})[-/_]([A-Z0-9]{2,12})$/i.exec(text) ?? []
    if (base !== undefined && other?.toUpperCase() === quote) return base.toUpperCase()
  }
  if (symbol.length === 6) return symbol.slice(0, 3)
  throw new RangeError(`the base asset of ${symbol} is not clear`)
}

const at = (day: number, hour: number): number => (day * 24 + hour) * 60

/**
 * Forex is recorded from Sunday 21:00 to Friday 21:00 UTC in summer, an hour later in winter: the union of both, so
 * that no recorded quote lies outside. A daily bar is dated from midnight, so daily data have whole days.
 */
export function sessionOf(securityType: LeanSecurityType, resolution: LeanResolution): Session {
  if (securityType === 'crypto') return null
  return resolution === 'daily' ? [[at(0, 0), at(6, 0)]] : [[at(0, 21), at(5, 22)]]
}
