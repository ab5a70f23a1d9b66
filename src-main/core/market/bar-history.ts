import type { Bar, Timeframe } from './bar.ts'
import type { InstrumentId } from './instrument.ts'

let versions = 0

/**
 * The ends and mid closes of the last `capacity` closed bars of one instrument and timeframe. Append is O(1); each
 * value is written twice, `capacity` apart, so that any tail is one piece of memory and is read without a copy.
 */
export class BarRing {
  readonly capacity: number
  readonly #ends: Float64Array
  readonly #closes: Float64Array
  #length = 0
  /** Rises with every bar; no two rings of a process have the same. */
  version = ++versions
  /** Where the next value goes, in [0, capacity). */
  #head = 0

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1)
      throw new RangeError(`capacity must be a whole number above 0, not ${capacity}`)
    this.capacity = capacity
    this.#ends = new Float64Array(2 * capacity)
    this.#closes = new Float64Array(2 * capacity)
  }

  get length(): number {
    return this.#length
  }

  /** A bar that does not end after the newest one is dropped: false. (Live bars may repeat what history brought.) */
  append(bar: Bar): boolean {
    return this.push(bar.end, bar.close)
  }

  /** As `append`, from the two values that are kept. */
  push(end: number, close: number): boolean {
    const newest = this.#ends[this.#head + this.capacity - 1]
    if (this.#length > 0 && newest !== undefined && end <= newest) return false
    this.#ends[this.#head] = end
    this.#ends[this.#head + this.capacity] = end
    this.#closes[this.#head] = close
    this.#closes[this.#head + this.capacity] = close
    this.#head = (this.#head + 1) % this.capacity
    if (this.#length < this.capacity) this.#length++
    this.version = ++versions
    return true
  }

  /** The last `count` (or fewer) closes, oldest first: a view that the next append may change, so read it at once. */
  closes(count = this.#length): Float64Array {
    return this.#tail(this.#closes, count)
  }

  /** The ends of the same bars, Unix ms: a view, as above. */
  ends(count = this.#length): Float64Array {
    return this.#tail(this.#ends, count)
  }

  #tail(values: Float64Array, count: number): Float64Array {
    const end = this.#head + this.capacity
    return values.subarray(end - Math.max(0, Math.min(count, this.#length)), end)
  }
}

/** Rings of every instrument and timeframe that a bar was appended for. */
export class BarHistory {
  readonly capacity: number
  readonly #rings = new Map<InstrumentId, Map<Timeframe, BarRing>>()
  /** Rises with every change. */
  revision = 0
  readonly #revisions = new Map<Timeframe, number>()

  constructor(capacity = 1000) {
    this.capacity = capacity
  }

  /** Rises with every change of bars of this timeframe. */
  revisionOf(timeframe: Timeframe): number {
    return this.#revisions.get(timeframe) ?? 0
  }

  append(bar: Bar): boolean {
    this.#changed(bar.timeframe)
    let byTimeframe = this.#rings.get(bar.instrument)
    if (byTimeframe === undefined) {
      byTimeframe = new Map()
      this.#rings.set(bar.instrument, byTimeframe)
    }
    let ring = byTimeframe.get(bar.timeframe)
    if (ring === undefined) {
      ring = new BarRing(this.capacity)
      byTimeframe.set(bar.timeframe, ring)
    }
    return ring.append(bar)
  }

  /** Puts bars (closed, oldest first) before those that came live. */
  seed(instrument: InstrumentId, timeframe: Timeframe, bars: readonly Bar[]): void {
    this.#changed(timeframe)
    const byTimeframe = this.#rings.get(instrument) ?? new Map<Timeframe, BarRing>()
    this.#rings.set(instrument, byTimeframe)
    const live = byTimeframe.get(timeframe)
    const ring = new BarRing(this.capacity)
    const liveEnds = live?.ends() ?? []
    const liveCloses = live?.closes() ?? []
    const firstLive = liveEnds[0] ?? Number.POSITIVE_INFINITY
    for (const bar of bars) if (bar.end < firstLive) ring.append(bar)
    for (let i = 0; i < liveEnds.length; i++) ring.push(liveEnds[i] as number, liveCloses[i] as number)
    byTimeframe.set(timeframe, ring)
  }

  forget(instrument: InstrumentId): void {
    for (const timeframe of this.#rings.get(instrument)?.keys() ?? []) this.#changed(timeframe)
    this.#rings.delete(instrument)
  }

  #changed(timeframe: Timeframe): void {
    this.revision++
    this.#revisions.set(timeframe, this.revision)
  }

  ring(instrument: InstrumentId, timeframe: Timeframe): BarRing | undefined {
    return this.#rings.get(instrument)?.get(timeframe)
  }
}
