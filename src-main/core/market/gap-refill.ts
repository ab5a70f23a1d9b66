import type { Clock, Stop, UnixMs } from '../kernel/clock.ts'
import type { Bar, Timeframe } from './bar.ts'
import { barStart, timeframeMs } from './bar.ts'
import type { Gap } from './gap.ts'
import type { InstrumentId } from './instrument.ts'
import type { MarketHub } from './market-hub.ts'

export interface GapRefillParts {
  readonly hub: MarketHub
  readonly clock: Clock
  /** Closed bars with end in (from, to]; null: this instrument's bars come from elsewhere. */
  readonly history: (
    instrument: InstrumentId,
    timeframe: Timeframe,
    from: UnixMs,
    to: UnixMs,
  ) => Promise<readonly Bar[]> | null
  /** Told when the bars of a gap could not be had: they stay left out. */
  readonly failed: (error: unknown) => void
}

interface Hole {
  readonly instrument: InstrumentId
  readonly timeframe: Timeframe
  from: UnixMs
  /** End of the last bar that it tore. */
  end: UnixMs
  tries: number
  stop: Stop
}

/** A venue has a bar a moment after it closed. */
const SETTLE_MS = 2_000
const TRIES = 4

/**
 * Asks for the bars that a gap tore and puts them in their place: once when the gap has ended for those that are closed
 * by then, once more when the last of them has closed. One request at a time; what comes later than the next whole
 * bar is left out.
 */
export function refillGaps({ hub, clock, history, failed }: GapRefillParts): Stop {
  const holes = new Map<string, Hole>()
  let queue: Promise<void> = Promise.resolve()
  let stopped = false

  const ask = (hole: Hole): void => {
    queue = queue.then(() => fill(hole)).catch(failed)
  }

  async function fill(hole: Hole): Promise<void> {
    if (stopped) return
    const { instrument, timeframe, end } = hole
    const bars = await history(instrument, timeframe, hole.from, Math.min(end, clock.now()))
    if (stopped || bars === null) return
    hub.restore(instrument, timeframe, bars)
    if (clock.now() < end || (bars.at(-1)?.end ?? 0) >= end || ++hole.tries >= TRIES) return
    hole.stop = clock.schedule(clock.now() + SETTLE_MS, () => ask(hole))
  }

  function torn(gap: Gap, timeframe: Timeframe, to: UnixMs): void {
    const key = `${gap.instrument} ${timeframe}`
    const before = holes.get(key)
    before?.stop()
    const from = barStart(gap.from, timeframe)
    const end = barStart(to, timeframe) + timeframeMs(timeframe)
    const hole: Hole = {
      instrument: gap.instrument,
      timeframe,
      from: before !== undefined && before.end > from ? Math.min(from, before.from) : from,
      end,
      tries: 0,
      stop: clock.schedule(end + SETTLE_MS, () => ask(hole)),
    }
    holes.set(key, hole)
    if (barStart(to, timeframe) > hole.from) ask(hole)
  }

  const stopListening = hub.bus.on('gap', gap => {
    if (gap.to !== null) for (const timeframe of hub.timeframesOf(gap.instrument)) torn(gap, timeframe, gap.to)
  })
  return () => {
    stopped = true
    stopListening()
    for (const hole of holes.values()) hole.stop()
    holes.clear()
  }
}
