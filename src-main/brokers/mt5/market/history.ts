import { type Bar, type Timeframe, timeframeMs } from '../../../core/market/bar.ts'
import type { Range } from '../../../core/ports.ts'
import type { Listing } from '../instruments/instruments.ts'
import type { AgentLink } from '../link/agent-link.ts'
import type { BarRow } from '../wire/market.ts'
import type { Timeframe as WireTimeframe } from '../wire/names.ts'

const sources: readonly (readonly [WireTimeframe, number])[] = [
  ['H1', 3_600_000],
  ['M30', 1_800_000],
  ['M15', 900_000],
  ['M5', 300_000],
  ['M1', 60_000],
]
const MOST_BARS = 50_000
const PAGE = 5_000

/**
 * Closed bars of mid prices with end in (from, to], oldest first; none finer than a minute. Those of four hours and a day
 * are made of hours: MetaTrader's own begin by the server's clock. Throws LinkError.
 */
export async function history(
  link: AgentLink,
  { info, instrument }: Listing,
  timeframe: Timeframe,
  { from, to }: Range,
): Promise<readonly Bar[]> {
  const span = timeframeMs(timeframe)
  const offset = link.greeting.srvOff * 1000
  const source = sources.find(([, ms]) => span % ms === 0 && offset % ms === 0)
  if (source === undefined || to <= from) return []
  const [tf, step] = source
  const start = Math.floor(from / span) * span
  const rows: BarRow[] = []
  // Backwards from the end: a page reaches as far as there are bars, over nights and weekends.
  for (let end = to; rows.length < MOST_BARS; ) {
    // Nights and weekends only make it fewer; what is too many keeps every other question waiting.
    const count = Math.min(PAGE, Math.floor((end - start) / step) + 1)
    const { bars } = await link.ask({ t: 'get_bars', s: info.s, tf, to: end, count })
    const older = bars.filter(([at]) => at <= end)
    rows.unshift(...older)
    const first = older[0]?.[0]
    if (first === undefined || first <= start || older.length < count) break
    end = first - 1
  }
  const fine = rows.flatMap(row => barOf(row, instrument.id, timeframe, step, info.point) ?? [])
  const made = joined(
    fine.filter(b => b.start >= start && b.end <= to),
    span,
  )
  return made.filter(b => b.end > from && b.end <= to)
}

function barOf(row: BarRow, instrument: string, timeframe: Timeframe, step: number, point: number): Bar | null {
  const [start, open, high, low, close, ticks, spread, volume] = row
  const isSound =
    [open, high, low, close].every(n => n > 0) && high >= Math.max(open, close) && low <= Math.min(open, close)
  if (!isSound) return null
  // MetaTrader's bars are of bids.
  const half = (Math.max(0, spread) * point) / 2
  const mid = (bid: number): number => Number((bid + half).toPrecision(12))
  const prices = { open: mid(open), high: mid(high), low: mid(low), close: mid(close) }
  const both = { bidClose: close, askClose: Number((close + 2 * half).toPrecision(12)) }
  return { instrument, timeframe, start, end: start + step, ...prices, ...both, volume, ticks }
}

function joined(bars: readonly Bar[], span: number): Bar[] {
  const made = new Map<number, Bar>()
  for (const bar of bars) {
    const start = Math.floor(bar.start / span) * span
    const before = made.get(start)
    const whole = { ...bar, start, end: start + span }
    made.set(
      start,
      before === undefined
        ? whole
        : {
            ...whole,
            open: before.open,
            high: Math.max(before.high, bar.high),
            low: Math.min(before.low, bar.low),
            volume: before.volume + bar.volume,
            ticks: before.ticks + bar.ticks,
          },
    )
  }
  return [...made.values()].sort((a, b) => a.start - b.start)
}
