import type { Clock } from '../kernel/clock.ts'
import type { Bar, SourceBar, Timeframe } from './bar.ts'
import type { InstrumentId } from './instrument.ts'
import type { MarketEvent } from './market-event.ts'
import type { Quote } from './quote.ts'

export interface BarBuilderSettings {
  readonly instrument: InstrumentId
  readonly timeframes: readonly Timeframe[]
  readonly clock: Clock
  /** Gets each closed bar once, frozen, in order of time (shorter timeframes first). */
  readonly onClose: (bar: Bar) => void
}

/** Builds bars of several timeframes for one instrument, from quotes (mid) or from a source's own bars. */
export class BarBuilder {
  constructor(settings: BarBuilderSettings) {
    void settings
  }

  event(_event: MarketEvent): void {}

  quote(_quote: Quote): void {}

  sourceBar(_bar: SourceBar): void {}

  /** Fills the part of the forming bars that lies before the first event, from finer closed bars (oldest first). */
  prime(_bars: readonly Bar[]): void {}

  /** The bar that is not closed yet, as it stands now. */
  forming(_timeframe: Timeframe): Bar | undefined {
    return undefined
  }

  /** Closes every bar whose end is not after `at`. */
  closeUntil(_at: number): void {}

  /** Forgets the timer; nothing is closed any more by time alone. */
  stop(): void {}
}
