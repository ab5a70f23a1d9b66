import { TerminalError } from '../../../core/kernel/errors.ts'
import type { Range } from '../../../core/ports.ts'
import { dayText, few, isWhole, type LeanFolder, type LeanResolution } from './folder.ts'
import { Problems } from './problems.ts'
import { barRows, type Reading } from './symbol-rows.ts'

const DAY_MS = 86_400_000

/** Throws TerminalError, before anything is delivered, for a symbol that the folder does not hold or holds no data of in the range. */
export function checkData(
  folder: LeanFolder,
  resolution: LeanResolution,
  readings: readonly Reading[],
  range: Range,
): void {
  const known = folder.symbols(resolution)
  for (const { symbol } of readings) if (!known.includes(symbol)) throw unknownSymbol(folder, resolution, symbol, known)
  const found = readings.map(reading => (isWhole(resolution) ? wholeSpan(reading, range) : daySpan(reading, range)))
  const missing = found.findIndex(text => text !== null)
  const text = found[missing]
  if (typeof text === 'string') throw new TerminalError('NO_DATA', text)
}

function unknownSymbol(
  folder: LeanFolder,
  resolution: LeanResolution,
  symbol: string,
  known: readonly string[],
): TerminalError {
  const where = `${folder.securityType} ${folder.market} at resolution ${resolution}`
  return new TerminalError('NOT_FOUND', `There is no ${symbol} in ${where} of ${folder.dir}. There is: ${few(known)}.`)
}

/** Null: there are files of days in the range. */
function daySpan({ folder, symbol, resolution }: Reading, range: Range): string | null {
  const days = [...folder.days(resolution, symbol).keys()]
  if (days.some(day => day >= range.from && day < range.to)) return null
  return `${none(symbol, range)} It has: ${days.length <= 12 ? few(days.map(dayText)) : `${days.length} days from ${dayText(days[0] ?? 0)} to ${dayText(days.at(-1) ?? 0)}`}.`
}

/** Null: the file has a good row in the range. Reads it up to there, or whole to say what it has. */
function wholeSpan(reading: Reading, range: Range): string | null {
  const silent = { ...reading, problems: new Problems(() => undefined) }
  if (barRows({ ...silent, ...range }).next() !== undefined) return null
  const all = barRows({ ...silent, from: -Infinity, to: Infinity })
  const first = all.next()
  if (first === undefined) return `The ${reading.resolution} file of ${reading.symbol} holds no row that can be read.`
  let last = first
  for (let bar = all.next(); bar !== undefined; bar = all.next()) last = bar
  return `${none(reading.symbol, range)} It has data from ${dayText(first.start)} to ${dayText(last.start)}.`
}

const none = (symbol: string, range: Range): string =>
  `There is no ${symbol} data from ${dayText(range.from)} to ${dayText(range.to - DAY_MS)}.`
