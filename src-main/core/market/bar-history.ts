import type { Bar, Timeframe } from './bar.ts'
import type { InstrumentId } from './instrument.ts'

/** The last `capacity` closed bars of one (instrument, timeframe), in typed arrays: append is O(1). Index 0 is the oldest. */
export class BarRing {
  readonly capacity: number
  readonly length: number = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  append(_bar: Bar): void {}

  /** Copies the last `count` (or fewer) closes, oldest first. */
  closes(_count: number): Float64Array {
    return new Float64Array(0)
  }
}

/** Rings for all (instrument, timeframe) pairs that were ever appended to. */
export class BarHistory {
  readonly capacity: number
  constructor(capacity = 1000) {
    this.capacity = capacity
  }

  append(_bar: Bar): void {}

  ring(_instrument: InstrumentId, _timeframe: Timeframe): BarRing | undefined {
    return undefined
  }
}
