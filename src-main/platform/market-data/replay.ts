import type { Stop } from '../../core/kernel/clock.ts'
import type { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { MarketEvent } from '../../core/market/market-event.ts'
import type { MarketSink, Range, ReplayControl } from '../../core/ports.ts'

/** Recorded events in order of time, pulled one by one; undefined at the end. May throw TerminalError. */
export interface EventCursor {
  next(): MarketEvent | undefined
}

export interface ReplaySettings {
  readonly events: (sink: MarketSink) => EventCursor
  readonly clock: DrivenClock
  readonly range: Range
  readonly speed: number
  /** Longest work between two turns of the event loop, ms (8); 'never' for workers. */
  readonly yieldEvery?: number | 'never'
}

export interface Replay extends ReplayControl {
  run(sink: MarketSink): Stop
}

/** Delivers recorded events at a chosen speed and drives the clock by them. */
export function replay(_settings: ReplaySettings): Replay {
  throw new TerminalError('UNSUPPORTED', 'not built yet')
}
