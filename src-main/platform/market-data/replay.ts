import type { Stop } from '../../core/kernel/clock.ts'
import type { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import { eventTime, type MarketEvent } from '../../core/market/market-event.ts'
import type { MarketSink, Range, ReplayControl } from '../../core/ports.ts'
import { pacer } from './pacer.ts'
import { RecordedTime } from './recorded-time.ts'

/** Recorded events in order of time, pulled one by one; undefined at the end. May throw TerminalError. */
export interface EventCursor {
  next(): MarketEvent | undefined
}

export interface ReplaySettings {
  /** Called once, when the replay is run. */
  readonly events: (sink: MarketSink) => EventCursor
  readonly clock: DrivenClock
  readonly range: Range
  /** Recorded time over real time; 0 is paused, Infinity as fast as the terminal can follow. */
  readonly speed: number
  /** Longest work between two turns of the event loop, ms (8); 'never' for workers. */
  readonly yieldEvery?: number | 'never'
}

export interface Replay extends ReplayControl {
  /** Once in a replay's life: recorded time does not go back. Ends with a problem of kind 'ended'. */
  run(sink: MarketSink): Stop
}

/** Delivers recorded events at a chosen speed and drives the clock by them: timers that are due run first. */
export function replay(settings: ReplaySettings): Replay {
  const { clock, range } = settings
  const time = new RecordedTime(clock, settings.speed)
  let state: 'ready' | 'running' | 'stopped' | 'ended' = 'ready'

  async function pump(sink: MarketSink): Promise<void> {
    const pace = pacer(settings.yieldEvery)
    const cursor = settings.events(sink)
    // At least one turn, so that the caller has its Stop before the first event.
    await pace.turn()
    for (let event = cursor.next(); event !== undefined; event = cursor.next()) {
      const at = eventTime(event)
      // No promise on the fast path.
      if (!time.isFree() || pace.isDue()) await time.reach(at, pace)
      if (state === 'stopped') return
      clock.advance(Math.max(at, clock.now()))
      sink.event(event)
      const settling = sink.settled()
      if (settling !== undefined) await settling
    }
  }

  async function run(sink: MarketSink): Promise<void> {
    try {
      await pump(sink)
    } catch (error) {
      if (isOver()) return
      state = 'ended'
      const text =
        error instanceof TerminalError
          ? error.message
          : `The replay stopped at a fault of the terminal: ${String(error)}`
      sink.problem({ kind: 'broken', text, count: 0 })
    }
    if (state === 'stopped') return
    state = 'ended'
    sink.problem({ kind: 'ended', text: `The recorded data end at ${new Date(clock.now()).toISOString()}.`, count: 0 })
  }

  const isOver = (): boolean => state === 'stopped'

  return {
    speed: () => time.speed,
    setSpeed: speed => time.setSpeed(speed),
    progress: () => ({ at: clock.now(), range, ended: state === 'ended' }),
    run(sink) {
      if (state !== 'ready')
        throw new TerminalError('CONFLICT', 'These recorded data were already played. Load them again to start over.')
      state = 'running'
      void run(sink)
      return () => {
        if (state === 'running') state = 'stopped'
        time.stop()
      }
    },
  }
}
