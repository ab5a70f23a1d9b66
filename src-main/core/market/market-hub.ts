import { Bus } from '../kernel/bus.ts'
import type { Clock, Stop } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import type { MarketSink, SourceProblem } from '../ports.ts'
import { FreshnessMeter } from '../risk/freshness.ts'
import type { Bar, Timeframe } from './bar.ts'
import { BarBuilder } from './bar-builder.ts'
import { BarHistory } from './bar-history.ts'
import type { BrokerId, InstrumentId } from './instrument.ts'
import { InstrumentTable } from './instrument-table.ts'
import { MarketCache, type MarketTopics } from './market-cache.ts'
import type { MarketEvent } from './market-event.ts'

/** Gets closed bars of one instrument and timeframe. */
export type BarListener = (bar: Bar) => void

/** Everything about the market in one place: prices, bars, instruments. Events come in by `sink`, listeners hear of what is written. */
export class MarketHub {
  readonly bus: Bus<MarketTopics> = new Bus()
  readonly cache: MarketCache<FreshnessMeter> = new MarketCache(this.bus, () => new FreshnessMeter())
  readonly instruments = new InstrumentTable()
  readonly history = new BarHistory()
  readonly barCloses = new Map<InstrumentId, number>()
  readonly #ranges = new Map<InstrumentId, Decimal>()
  readonly #builders = new Map<InstrumentId, Map<Timeframe, BarBuilder>>()
  /** Bars that began before their builder did and were not primed are torn: nobody sees them. */
  readonly #wholeFrom = new Map<string, number>()
  readonly #listeners = new Map<string, Set<BarListener>>()
  readonly #clock: Clock
  /** Work that a replay waits for before its next event. */
  readonly #pending = new Set<Promise<unknown>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  readonly dailyAtr = (id: InstrumentId): Decimal | null => this.#ranges.get(id) ?? null

  setDailyAtr(id: InstrumentId, range: number): void {
    if (Number.isFinite(range) && range > 0) this.#ranges.set(id, new Decimal(range))
  }

  readonly busy = (work: Promise<unknown>): void => {
    this.#pending.add(work)
    const done = (): void => void this.#pending.delete(work)
    work.then(done, done)
  }

  /** Where a broker's market events go. */
  sink(problem: (problem: SourceProblem) => void): MarketSink {
    return { event: event => this.#event(event), settled: () => this.#settled(), problem }
  }

  /** Builds bars of this kind from now on. Cheap to call again. */
  want(instrument: InstrumentId, timeframe: Timeframe): void {
    const builders = this.#builders.get(instrument) ?? new Map<Timeframe, BarBuilder>()
    this.#builders.set(instrument, builders)
    if (builders.has(timeframe)) return
    builders.set(
      timeframe,
      new BarBuilder({ instrument, timeframes: [timeframe], clock: this.#clock, onClose: bar => this.#closed(bar) }),
    )
    this.#wholeFrom.set(`${instrument} ${timeframe}`, this.#clock.now())
  }

  wants(instrument: InstrumentId, timeframe: Timeframe): boolean {
    return this.#builders.get(instrument)?.has(timeframe) === true
  }

  /** Puts closed bars (oldest first) before what was built live. */
  seed(instrument: InstrumentId, timeframe: Timeframe, bars: readonly Bar[]): void {
    this.history.seed(instrument, timeframe, bars)
  }

  /** Fills the part of the present span that lies before the first live event, from finer closed bars. */
  prime(instrument: InstrumentId, timeframe: Timeframe, bars: readonly Bar[]): void {
    this.#builders.get(instrument)?.get(timeframe)?.prime(bars)
    this.#wholeFrom.delete(`${instrument} ${timeframe}`)
  }

  forming(instrument: InstrumentId, timeframe: Timeframe): Bar | undefined {
    return this.#builders.get(instrument)?.get(timeframe)?.forming(timeframe)
  }

  onBar(instrument: InstrumentId, timeframe: Timeframe, listener: BarListener): Stop {
    const key = `${instrument} ${timeframe}`
    const set = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, set)
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }

  /** Forgets what came from a broker: its source is another one now. */
  drop(broker: BrokerId): void {
    for (const instrument of this.instruments.of(broker)) {
      for (const builder of this.#builders.get(instrument.id)?.values() ?? []) builder.stop()
      this.#builders.delete(instrument.id)
      this.barCloses.delete(instrument.id)
      this.#ranges.delete(instrument.id)
      this.cache.forget(instrument.id)
      this.history.forget(instrument.id)
    }
    this.instruments.remove(broker)
  }

  #event(event: MarketEvent): void {
    const instrument = event.kind === 'quote' ? event.quote.instrument : event.bar.instrument
    const builders = this.#builders.get(instrument)
    if (event.kind === 'quote') {
      if (event.barOpen) this.barCloses.set(instrument, event.quote.receiveTime)
      if (!this.cache.receive(event.quote)) return
    } else {
      const { bar } = event
      this.barCloses.set(instrument, bar.end)
      if (!this.cache.receiveBar(bar)) return
    }
    if (builders !== undefined) for (const builder of builders.values()) builder.event(event)
  }

  #closed(bar: Bar): void {
    const key = `${bar.instrument} ${bar.timeframe}`
    const wholeFrom = this.#wholeFrom.get(key)
    if (wholeFrom !== undefined && bar.start < wholeFrom) return
    if (!this.history.append(bar)) return
    this.bus.publish('bar', bar)
    const set = this.#listeners.get(key)
    if (set !== undefined) for (const listener of set) listener(bar)
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
