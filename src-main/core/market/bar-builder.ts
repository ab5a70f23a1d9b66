import type { Clock, Stop } from '../kernel/clock.ts'
import type { Bar, SourceBar, Timeframe } from './bar.ts'
import { timeframeMs } from './bar.ts'
import { FormingBar } from './forming-bar.ts'
import type { InstrumentId } from './instrument.ts'
import type { MarketEvent } from './market-event.ts'
import type { Quote } from './quote.ts'

export interface BarBuilderSettings {
  readonly instrument: InstrumentId
  readonly timeframes: readonly Timeframe[]
  readonly clock: Clock
  /** Gets each closed bar once, frozen, in order of its end (shorter timeframes first). */
  readonly onClose: (bar: Bar) => void
}

/**
 * Builds bars of several timeframes for one instrument, from quotes (mid, by receive time) or from a source's own
 * bars. A bar closes when an event at or after its end arrives, when a source bar ends where it ends, and, when it
 * was built from quotes, by the clock at its end. A span without events makes no bar.
 */
export class BarBuilder {
  readonly #forming: readonly FormingBar[]
  readonly #clock: Clock
  readonly #onClose: (bar: Bar) => void
  /** The earliest end of an open bar: nothing needs closing before it. */
  #nextEnd = Infinity
  #timerAt = Infinity
  #stopTimer: Stop | undefined

  constructor(settings: BarBuilderSettings) {
    const shortestFirst = [...new Set(settings.timeframes)].sort((a, b) => timeframeMs(a) - timeframeMs(b))
    this.#forming = shortestFirst.map(t => new FormingBar(settings.instrument, t))
    this.#clock = settings.clock
    this.#onClose = settings.onClose
  }

  /** A quote of a recorded bar's open only closes what is due: the bar that follows brings its price. */
  event(event: MarketEvent): void {
    if (event.kind === 'bar') this.sourceBar(event.bar)
    // Which bars a hole tore is known to whoever passes them on.
    else if (event.kind === 'gap') return
    else if (event.barOpen) this.closeUntil(event.quote.receiveTime)
    else this.quote(event.quote)
  }

  quote(quote: Quote): void {
    const at = quote.receiveTime
    if (at >= this.#nextEnd) this.closeUntil(at)
    const { bid, ask } = quote
    for (const forming of this.#forming) {
      if (forming.isOpen) forming.tick(bid, ask)
      else {
        forming.openAt(at)
        forming.tick(bid, ask)
        this.#opened(forming.end)
        this.#arm(forming.end)
      }
    }
  }

  sourceBar(bar: SourceBar): void {
    if (bar.start >= this.#nextEnd) this.closeUntil(bar.start)
    for (const forming of this.#forming) {
      if (!forming.isOpen) {
        forming.openAt(bar.start)
        this.#opened(forming.end)
      }
      forming.fold(bar)
    }
    if (bar.end >= this.#nextEnd) this.closeUntil(bar.end)
  }

  /**
   * Fills the part of the forming bars that lies before the first event, so that a start in the middle of a span
   * makes no torn bar: finer closed bars of that part, oldest first. Bars that lie in no span of now are left out.
   * They may arrive after the first live events (history is read from a disk), and come before them all the same.
   */
  prime(bars: readonly Bar[]): void {
    const now = this.#clock.now()
    for (const forming of this.#forming) {
      const before = bars.filter(bar => forming.spans(bar, now))
      const [first] = before
      if (first === undefined) continue
      if (!forming.isOpen) {
        forming.openAt(first.start)
        this.#opened(forming.end)
        this.#arm(forming.end)
      }
      forming.precede(before)
    }
  }

  /** The bar that is not closed yet, as it stands now; undefined when nothing came in its span. */
  forming(timeframe: Timeframe): Bar | undefined {
    const forming = this.#forming.find(f => f.timeframe === timeframe)
    return forming?.isOpen ? forming.snapshot() : undefined
  }

  /** Closes every bar whose end is not after `at`. */
  closeUntil(at: number): void {
    if (at < this.#nextEnd) return
    let next = Infinity
    const closed: Bar[] = []
    for (const forming of this.#forming) {
      if (!forming.isOpen) continue
      if (forming.end <= at) closed.push(forming.close())
      else if (forming.end < next) next = forming.end
    }
    this.#nextEnd = next
    if (closed.length > 1) closed.sort((a, b) => a.end - b.end)
    for (const bar of closed) this.#onClose(bar)
  }

  /** Forgets the timer; nothing is closed any more by time alone. */
  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#timerAt = -Infinity
  }

  #opened(end: number): void {
    if (end < this.#nextEnd) this.#nextEnd = end
  }

  #arm(end: number): void {
    if (end >= this.#timerAt) return
    this.#stopTimer?.()
    this.#timerAt = end
    this.#stopTimer = this.#clock.schedule(end, () => {
      this.#timerAt = Infinity
      this.closeUntil(end)
      if (this.#nextEnd < Infinity) this.#arm(this.#nextEnd)
    })
  }
}
