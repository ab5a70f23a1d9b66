import type { SourceBar } from '../../../core/market/bar.ts'
import type { Quote } from '../../../core/market/quote.ts'
import { dayText, type Files, isWhole, type LeanFolder, type LeanResolution, resolutionMs } from './folder.ts'
import type { Problems } from './problems.ts'
import { quoteBars, quoteTicks, type Spread, tradeBars, tradeTicks } from './row-format.ts'
import { RowReader, type RowSpan, type Rows } from './row-reader.ts'

const DAY_MS = 86_400_000

/** What is to be read of one symbol: rows with a time in [from, to). */
export interface Reading {
  readonly folder: LeanFolder
  readonly symbol: string
  readonly resolution: LeanResolution
  readonly from: number
  readonly to: number
  readonly spread: Spread
  readonly problems: Problems
}

/** Ticks of one symbol, one day's file at a time; equal times stay in the order of the file. */
export const tickRows = (reading: Reading): Rows<Quote> =>
  byDay(reading, (files, span) => ticksOf(reading, files, span))

/** Bars of one symbol; prices from quotes and volume from trades where both are recorded. */
export function barRows(reading: Reading): Rows<SourceBar> {
  const { folder, symbol, resolution, from, to } = reading
  if (!isWhole(resolution)) return byDay(reading, (files, span) => barsOf(reading, files, span))
  const span = { day: null, from, to, apart: resolutionMs[resolution] }
  return barsOf(reading, folder.whole(resolution, symbol), span)
}

/** The bars of one file or of a pair of files. */
export function barsOf(
  { symbol, resolution, spread, problems }: Reading,
  files: Files,
  span: RowSpan,
): Rows<SourceBar> {
  const barMs = resolutionMs[resolution]
  const trades = files.trade && new RowReader(files.trade, tradeBars(symbol, barMs, spread), span, problems)
  if (files.quote === undefined) return trades || NOTHING
  const quotes = new RowReader(files.quote, quoteBars(symbol, barMs), span, problems)
  return trades ? withVolume(quotes, trades) : quotes
}

/** The ticks of one day: quotes, or trades where there are no quotes. */
export function ticksOf({ symbol, spread, problems }: Reading, files: Files, span: RowSpan): Rows<Quote> {
  if (files.quote) return new RowReader(files.quote, quoteTicks(symbol), span, problems)
  return files.trade ? new RowReader(files.trade, tradeTicks(symbol, spread), span, problems) : NOTHING
}

const NOTHING: Rows<never> = { next: () => undefined }

function byDay<T>(reading: Reading, open: (files: Files, span: RowSpan) => Rows<T>): Rows<T> {
  const { folder, symbol, resolution, from, to } = reading
  const days = folder.days(resolution, symbol)
  let day = Math.floor(from / DAY_MS) * DAY_MS
  let rows: Rows<T> = NOTHING
  return {
    next() {
      for (;;) {
        const row = rows.next()
        if (row !== undefined) return row
        if (day >= to) return undefined
        const files = days.get(day)
        if (files === undefined) missing(reading, day)
        rows = files === undefined ? NOTHING : open(files, { day, from, to, apart: resolutionMs[resolution] })
        day += DAY_MS
      }
    },
  }
}

function missing({ folder, symbol, resolution, problems }: Reading, day: number): void {
  const weekday = new Date(day).getUTCDay()
  if (folder.securityType === 'forex' && (weekday === 0 || weekday === 6)) return
  problems.gap(`no ${symbol} data for ${dayText(day)}: ${folder.dayFile(resolution, symbol, day)} is missing`)
}

function withVolume(quotes: Rows<SourceBar>, trades: Rows<SourceBar>): Rows<SourceBar> {
  let trade = trades.next()
  return {
    next() {
      const bar = quotes.next()
      if (bar === undefined) return undefined
      while (trade !== undefined && trade.start < bar.start) trade = trades.next()
      return trade?.start === bar.start ? { ...bar, volume: trade.volume } : bar
    },
  }
}
