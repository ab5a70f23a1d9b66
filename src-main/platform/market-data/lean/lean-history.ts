import type { Clock } from '../../../core/kernel/clock.ts'
import { type Bar, type Timeframe, timeframeMs } from '../../../core/market/bar.ts'
import { BarBuilder } from '../../../core/market/bar-builder.ts'
import type { Range } from '../../../core/ports.ts'
import { pacer } from '../pacer.ts'
import { type Files, isWhole, type LeanFolder, type LeanResolution, leanResolutions, resolutionMs } from './folder.ts'
import { Problems } from './problems.ts'
import type { Spread } from './row-format.ts'
import { barsOf, type Reading, ticksOf } from './symbol-rows.ts'

const DAY_MS = 86_400_000
/** Longest answer: the newest bars of a longer range. */
const MAX_BARS = 50_000
/** Bars kept built, over all symbols and timeframes; about 25 MB. */
const MAX_CACHED = 150_000
/** Bars are built from recorded data only: nothing is closed by time. */
const NO_CLOCK: Clock = { now: () => 0, schedule: () => () => undefined }

/**
 * Closed bars of any timeframe, built from the coarsest recorded resolution that divides it and has data in the
 * range. Built day by day (or file by file) and kept. Bad rows are passed over in silence: a run names them.
 */
export class LeanHistory {
  readonly #folder: LeanFolder
  readonly #spread: (symbol: string) => Spread
  readonly #built = new Map<string, Promise<readonly Bar[]>>()
  readonly #sizes = new Map<string, number>()
  #cached = 0

  constructor(folder: LeanFolder, spread: (symbol: string) => Spread) {
    this.#folder = folder
    this.#spread = spread
  }

  /** Bars with end in (from, to], oldest first, the newest 50,000 of them. Throws TerminalError for a broken file. */
  async bars(symbol: string, timeframe: Timeframe, range: Range): Promise<readonly Bar[]> {
    const length = timeframeMs(timeframe)
    const from = Math.max(range.from, range.to - MAX_BARS * length)
    for (const resolution of coarsestFirst(length)) {
      const found: Bar[] = []
      for (const [day, files] of this.#files(symbol, resolution, from - length, range.to))
        for (const bar of await this.#unit(symbol, timeframe, resolution, day, files))
          if (bar.end > from && bar.end <= range.to) found.push(bar)
      if (found.length > 0) return found
    }
    return []
  }

  #files(symbol: string, resolution: LeanResolution, from: number, to: number): [number | null, Files][] {
    if (isWhole(resolution)) return [[null, this.#folder.whole(resolution, symbol)]]
    return [...this.#folder.days(resolution, symbol)].filter(([day]) => day + DAY_MS > from && day < to)
  }

  #unit(
    symbol: string,
    timeframe: Timeframe,
    resolution: LeanResolution,
    day: number | null,
    files: Files,
  ): Promise<readonly Bar[]> {
    const key = `${symbol} ${timeframe} ${resolution} ${day}`
    const known = this.#built.get(key)
    if (known !== undefined) {
      this.#built.delete(key)
      this.#built.set(key, known)
      return known
    }
    const building = this.#build(symbol, timeframe, resolution, day, files)
    this.#built.set(key, building)
    building.then(
      bars => this.#keep(key, bars.length),
      () => this.#built.delete(key),
    )
    return building
  }

  /** Counts what was built and lets the least recently used go. */
  #keep(key: string, size: number): void {
    this.#sizes.set(key, size)
    this.#cached += size
    for (const oldest of this.#built.keys()) {
      if (this.#cached <= MAX_CACHED || oldest === key) return
      const gone = this.#sizes.get(oldest)
      if (gone === undefined) continue
      this.#built.delete(oldest)
      this.#sizes.delete(oldest)
      this.#cached -= gone
    }
  }

  async #build(
    symbol: string,
    timeframe: Timeframe,
    resolution: LeanResolution,
    day: number | null,
    files: Files,
  ): Promise<readonly Bar[]> {
    const bars: Bar[] = []
    const builder = new BarBuilder({
      instrument: symbol,
      timeframes: [timeframe],
      clock: NO_CLOCK,
      onClose: bar => bars.push(bar),
    })
    const problems = new Problems(() => undefined)
    const reading: Reading = {
      folder: this.#folder,
      symbol,
      resolution,
      from: -Infinity,
      to: Infinity,
      spread: this.#spread(symbol),
      problems,
    }
    const span = { day, from: -Infinity, to: Infinity, apart: resolutionMs[resolution] }
    const pace = pacer()
    if (resolution === 'tick') {
      const rows = ticksOf(reading, files, span)
      for (let tick = rows.next(); tick !== undefined; tick = rows.next()) {
        builder.quote(tick)
        if (pace.isDue()) await pace.turn()
      }
    } else {
      const rows = barsOf(reading, files, span)
      for (let bar = rows.next(); bar !== undefined; bar = rows.next()) {
        builder.sourceBar(bar)
        if (pace.isDue()) await pace.turn()
      }
    }
    builder.closeUntil(Infinity)
    return bars
  }
}

/** Resolutions that a timeframe can be built from, ticks last. */
const coarsestFirst = (length: number): LeanResolution[] =>
  leanResolutions
    .filter(r => r === 'tick' || length % resolutionMs[r] === 0)
    .sort((a, b) => resolutionMs[b] - resolutionMs[a])
