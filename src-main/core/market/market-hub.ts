import { Bus } from '../kernel/bus.ts'
import type { Clock, Stop } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import type { MarketSink, SourceProblem } from '../ports.ts'
import { FreshnessMeter } from '../risk/freshness.ts'
import type { Bar, Timeframe } from './bar.ts'
import { BarBuilder } from './bar-builder.ts'
import { BarHistory } from './bar-history.ts'
import type { Gap } from './gap.ts'
import type { BrokerId, InstrumentId } from './instrument.ts'
import { InstrumentTable } from './instrument-table.ts'
import { MarketCache, type MarketTopics } from './market-cache.ts'
import type { MarketEvent } from './market-event.ts'
import { eventInstrument } from './market-event.ts'

/** Gets closed bars of one instrument and timeframe. */
export type BarListener = (bar: Bar) => void

/** Told of what no caller waits for: where it failed, and how. */
export type HubFault = (where: string, error: unknown) => void

const rethrow: HubFault = (_where, error) => {
  throw error
}

/** Bars of one kind of one instrument: who builds them, and who hears of them when they close. */
interface BarLine {
  readonly timeframe: Timeframe
  builder: BarBuilder | undefined
  /** Bars that began before their builder did and were not primed are torn: nobody sees them. */
  wholeFrom: number
  /** They stay when the builder goes: the instrument's next source speaks to them, too. */
  readonly listeners: Set<BarListener>
}

/** Everything about the market in one place: prices, bars, instruments. Events come in by `sink`, listeners hear of what is written. */
export class MarketHub {
  readonly bus: Bus<MarketTopics> = new Bus()
  readonly cache: MarketCache<FreshnessMeter> = new MarketCache(this.bus, () => new FreshnessMeter())
  readonly instruments = new InstrumentTable()
  readonly history = new BarHistory()
  readonly barCloses = new Map<InstrumentId, number>()
  readonly #ranges = new Map<InstrumentId, Decimal>()
  readonly #lines = new Map<InstrumentId, BarLine[]>()
  /** Bars that began before were built over a hole in the prices: nobody sees them. */
  readonly #tornUntil = new Map<InstrumentId, number>()
  readonly #clock: Clock
  readonly #fault: HubFault
  /** Work that a replay waits for before its next event. */
  readonly #pending = new Set<Promise<unknown>>()

  constructor(clock: Clock, fault: HubFault = rethrow) {
    this.#clock = clock
    this.#fault = fault
  }

  readonly dailyAtr = (id: InstrumentId): Decimal | null => this.#ranges.get(id) ?? null

  setDailyAtr(id: InstrumentId, range: number): void {
    if (!(Number.isFinite(range) && range > 0)) return
    this.#ranges.set(id, new Decimal(range))
    this.cache.touch(id)
  }

  /** Nobody else hears of its failure. */
  readonly busy = (work: Promise<unknown>): void => {
    this.#pending.add(work)
    const done = (): void => void this.#pending.delete(work)
    work.then(done, (error: unknown) => {
      done()
      this.#fault('work in the background', error)
    })
  }

  /** Where a broker's market events go. */
  sink(problem: (problem: SourceProblem) => void): MarketSink {
    return { event: event => this.#event(event), settled: () => this.#settled(), problem }
  }

  /** Builds bars of this kind from now on. Cheap to call again. */
  want(instrument: InstrumentId, timeframe: Timeframe): void {
    const line = this.#line(instrument, timeframe)
    if (line.builder !== undefined) return
    line.wholeFrom = this.#clock.now()
    const onClose = (bar: Bar): void => this.#closed(line, bar)
    line.builder = new BarBuilder({ instrument, timeframes: [timeframe], clock: this.#clock, onClose })
  }

  wants(instrument: InstrumentId, timeframe: Timeframe): boolean {
    return this.#find(instrument, timeframe)?.builder !== undefined
  }

  /** Kinds of bars that are built for it now. */
  timeframesOf(instrument: InstrumentId): Timeframe[] {
    const lines = this.#lines.get(instrument) ?? []
    return lines.filter(line => line.builder !== undefined).map(line => line.timeframe)
  }

  /** Passes on closed bars (oldest first) in place of those that a gap tore. What is not newer than the newest bar is left out. */
  restore(instrument: InstrumentId, timeframe: Timeframe, bars: readonly Bar[]): void {
    const line = this.#find(instrument, timeframe)
    if (line?.builder === undefined) return
    for (const bar of bars) if (bar.end <= this.#clock.now()) this.#tell(line, bar)
  }

  /** Puts closed bars (oldest first) before what was built live. */
  seed(instrument: InstrumentId, timeframe: Timeframe, bars: readonly Bar[]): void {
    this.history.seed(instrument, timeframe, bars)
  }

  /** Fills the part of the present span that lies before the first live event, from finer closed bars. */
  prime(instrument: InstrumentId, timeframe: Timeframe, bars: readonly Bar[]): void {
    const line = this.#find(instrument, timeframe)
    if (line?.builder === undefined) return
    line.builder.prime(bars)
    line.wholeFrom = Number.NEGATIVE_INFINITY
  }

  forming(instrument: InstrumentId, timeframe: Timeframe): Bar | undefined {
    return this.#find(instrument, timeframe)?.builder?.forming(timeframe)
  }

  onBar(instrument: InstrumentId, timeframe: Timeframe, listener: BarListener): Stop {
    const { listeners } = this.#line(instrument, timeframe)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  /** Forgets what came from a broker: its source is another one now. */
  drop(broker: BrokerId): void {
    for (const instrument of this.instruments.of(broker)) {
      for (const line of this.#lines.get(instrument.id) ?? []) {
        line.builder?.stop()
        line.builder = undefined
      }
      this.barCloses.delete(instrument.id)
      this.#tornUntil.delete(instrument.id)
      this.#ranges.delete(instrument.id)
      this.cache.forget(instrument.id)
      this.history.forget(instrument.id)
    }
    this.instruments.remove(broker)
  }

  #event(event: MarketEvent): void {
    if (event.kind === 'gap') return this.#gap(event.gap)
    const instrument = eventInstrument(event)
    const lines = this.#lines.get(instrument)
    try {
      if (event.kind === 'quote') {
        if (event.barOpen) this.barCloses.set(instrument, event.quote.receiveTime)
        if (!this.cache.receive(event.quote)) return
      } else {
        const { bar } = event
        this.barCloses.set(instrument, bar.end)
        if (!this.cache.receiveBar(bar)) return
      }
    } catch (error) {
      // A listener failed; the price itself is sound, and the bars need it.
      this.#fault('a price', error)
    }
    if (lines !== undefined) for (const line of lines) line.builder?.event(event)
  }

  #closed(line: BarLine, bar: Bar): void {
    if (bar.start < line.wholeFrom || bar.start < (this.#tornUntil.get(bar.instrument) ?? -Infinity)) return
    this.#tell(line, bar)
  }

  #gap(gap: Gap): void {
    this.#tornUntil.set(gap.instrument, gap.to ?? Infinity)
    this.#attempt(() => this.bus.publish('gap', gap))
  }

  #tell(line: BarLine, bar: Bar): void {
    if (!this.history.append(bar)) return
    this.#attempt(() => this.bus.publish('bar', bar))
    for (const listener of line.listeners) this.#attempt(() => listener(bar))
  }

  /** What one listener makes of a bar keeps neither the others from it nor the next price from the bars. */
  #attempt(tell: () => void): void {
    try {
      tell()
    } catch (error) {
      this.#fault('a closed bar', error)
    }
  }

  #find(instrument: InstrumentId, timeframe: Timeframe): BarLine | undefined {
    return this.#lines.get(instrument)?.find(line => line.timeframe === timeframe)
  }

  #line(instrument: InstrumentId, timeframe: Timeframe): BarLine {
    const found = this.#find(instrument, timeframe)
    if (found !== undefined) return found
    const line = {
      timeframe,
      builder: undefined,
      wholeFrom: Number.NEGATIVE_INFINITY,
      listeners: new Set<BarListener>(),
    }
    const lines = this.#lines.get(instrument)
    if (lines === undefined) this.#lines.set(instrument, [line])
    else lines.push(line)
    return line
  }

  #settled(): Promise<void> | undefined {
    if (this.#pending.size === 0) return undefined
    return this.#drain()
  }

  /** Work may start more work: waits until none is left. */
  async #drain(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending])
  }
}
