import { type Bar, type Timeframe, timeframeMs } from '../../core/market/bar.ts'
import type { Range } from '../../core/ports.ts'
import type { CcxtExchange } from './exchange.ts'
import type { VenueData } from './venue-data.ts'

/** So many answers are asked for at most: a wide range of fine bars is the caller's mistake. */
const MOST_PAGES = 50

/** The coarsest bars of the venue that the wanted ones can be made of; null: none. */
export function madeFrom(venue: VenueData, wanted: Timeframe): Timeframe | null {
  const fitting = venue.timeframes.filter(t => timeframeMs(wanted) % timeframeMs(t) === 0)
  return fitting.sort((a, b) => timeframeMs(b) - timeframeMs(a))[0] ?? null
}

/** Closed bars with end in (from, to], oldest first; none where the venue has none so fine. Throws what ccxt throws. */
export async function history(
  exchange: CcxtExchange,
  venue: VenueData,
  symbol: string,
  instrument: string,
  timeframe: Timeframe,
  { from, to }: Range,
): Promise<readonly Bar[]> {
  const source = madeFrom(venue, timeframe)
  if (source === null || to <= from) return []
  const step = timeframeMs(source)
  const span = timeframeMs(timeframe)
  const bars: Bar[] = []
  let start = Math.floor(from / span) * span
  for (let page = 0; page < MOST_PAGES && start + step <= to; page++) {
    const rows = await exchange.fetchOHLCV(symbol, source, start, venue.barsAtOnce)
    const read = barsFrom(rows, instrument, source).filter(b => b.start >= start)
    bars.push(...read)
    const last = read.at(-1)
    // Nothing traded for a whole page: what is after it may still be there.
    const next = last === undefined ? start + venue.barsAtOnce * step : last.end
    if (next <= start) break
    start = next
    if (last !== undefined && read.length < venue.barsAtOnce / 2) break
  }
  const whole = source === timeframe ? bars : joined(bars, timeframe)
  return whole.filter(b => b.end > from && b.end <= to)
}

function barsFrom(rows: unknown, instrument: string, timeframe: Timeframe): Bar[] {
  if (!Array.isArray(rows)) return []
  const bars = rows.flatMap(row => (Array.isArray(row) ? (barFrom(row, instrument, timeframe) ?? []) : []))
  return bars.sort((a, b) => a.start - b.start)
}

function barFrom(row: readonly unknown[], instrument: string, timeframe: Timeframe): Bar | null {
  const [start, open, high, low, close, volume] = row.map(Number)
  if (start === undefined || open === undefined || high === undefined || low === undefined || close === undefined)
    return null
  const isSound = [start, open, high, low, close].every(n => Number.isFinite(n) && n > 0)
  if (!isSound || high < Math.max(open, close) || low > Math.min(open, close)) return null
  const traded = volume !== undefined && Number.isFinite(volume) ? volume : 0
  const prices = { open, high, low, close, bidClose: close, askClose: close }
  return { instrument, timeframe, start, end: start + timeframeMs(timeframe), ...prices, volume: traded, ticks: 1 }
}

function joined(bars: readonly Bar[], timeframe: Timeframe): Bar[] {
  const span = timeframeMs(timeframe)
  const made = new Map<number, Bar>()
  for (const bar of bars) {
    const start = Math.floor(bar.start / span) * span
    const before = made.get(start)
    if (before === undefined) made.set(start, { ...bar, timeframe, start, end: start + span })
    else
      made.set(start, {
        ...before,
        high: Math.max(before.high, bar.high),
        low: Math.min(before.low, bar.low),
        close: bar.close,
        bidClose: bar.bidClose,
        askClose: bar.askClose,
        volume: before.volume + bar.volume,
        ticks: before.ticks + bar.ticks,
      })
  }
  return [...made.values()]
}
