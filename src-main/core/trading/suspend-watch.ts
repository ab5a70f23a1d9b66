import type { Recorder } from '../journal/recorder.ts'
import type { Clock, Stop } from '../kernel/clock.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Heartbeat, HeartbeatReading } from '../ports.ts'
import type { Comparison } from './reconciler.ts'
import type { State } from './state.ts'

export interface SuspendParts {
  readonly recorder: Recorder
  readonly state: State
  readonly clock: Clock
  /** Null: recorded time, which stands still and runs as it likes. */
  readonly heartbeat: Heartbeat | null
  readonly connected: () => readonly BrokerId[]
  readonly compare: (broker: BrokerId) => Promise<Comparison>
  /** Whether prices may be expected of it now: it has a market that is open. */
  readonly isQuoting: (broker: BrokerId) => boolean
  /** Tells the broker of each new price. */
  readonly quotes: (listener: (broker: BrokerId) => void) => Stop
}

/** A beat so much late was no busy machine. */
const LATE_MS = 10_000
/** Clocks are slewed by less all the time. */
const SET_BACK_MS = 2_000
const AGAIN_MS = 5_000

/**
 * Sees that the machine slept, or that its clock was set, by a heartbeat's two clocks. Then nothing that was known a
 * moment ago is known now: the loop is frozen (no new risk), every connected broker's books are compared, prices must
 * come in anew, and only then it goes on. A freeze outlives a restart, which compares everything anyway.
 */
export class SuspendWatch {
  readonly #parts: SuspendParts
  #before: HeartbeatReading | null = null
  #thawing: { readonly quoted: Set<BrokerId>; readonly stop: Stop } | null = null
  #ended = false

  constructor(parts: SuspendParts) {
    this.#parts = parts
  }

  /** What the loop waits for, for people; null: it is not frozen. */
  waitsFor(): string | null {
    if (this.#parts.state.comparisons.frozen === null) return null
    const silent = this.#silent()
    return silent.length === 0 ? 'the brokers are being compared' : `waiting for new prices of ${silent.join(', ')}`
  }

  /** Once the brokers of before are connected: a freeze of the run before is taken up. */
  start(): Stop {
    const { heartbeat, state } = this.#parts
    if (state.comparisons.frozen !== null) this.#resume()
    const stop = heartbeat?.start(reading => this.#beat(reading))
    return () => {
      this.#ended = true
      stop?.()
      this.#thawing?.stop()
    }
  }

  #beat(now: HeartbeatReading): void {
    const before = this.#before
    this.#before = now
    if (before === null) return
    const passed = Math.max(now.wall - before.wall, now.monotonic - before.monotonic)
    if (passed >= LATE_MS) this.#freeze(`The machine stood still for ${span(passed)}.`)
    else if (now.wall < before.wall - SET_BACK_MS)
      this.#freeze(`The machine's clock was set back by ${span(before.wall - now.wall)}.`)
  }

  #freeze(reason: string): void {
    if (this.#parts.state.comparisons.frozen === null) this.#parts.recorder.record('loop.frozen', { reason })
    this.#resume()
  }

  /** A second freeze while the first one lasts begins anew: what was compared meanwhile is old. */
  #resume(): void {
    this.#thawing?.stop()
    const quoted = new Set<BrokerId>()
    const listen = this.#parts.quotes(broker => {
      if (quoted.has(broker)) return
      quoted.add(broker)
      this.#thaw(mine)
    })
    const mine = { quoted, stop: listen, open: new Set(this.#parts.connected()) }
    this.#thawing = mine
    for (const broker of [...mine.open]) void this.#compare(broker, mine)
    this.#thaw(mine)
  }

  async #compare(broker: BrokerId, mine: { readonly open: Set<BrokerId> }): Promise<void> {
    const { connected, compare, clock } = this.#parts
    while (this.#isCurrent(mine) && connected().includes(broker)) {
      const { ok } = await compare(broker)
      if (ok) break
      await new Promise<void>(resolve => void clock.schedule(clock.now() + AGAIN_MS, resolve))
    }
    mine.open.delete(broker)
    this.#thaw(mine)
  }

  #thaw(mine: { readonly open: Set<BrokerId> }): void {
    if (!this.#isCurrent(mine)) return
    const { recorder, clock } = this.#parts
    const { connected } = this.#parts
    for (const broker of [...mine.open]) if (!connected().includes(broker)) mine.open.delete(broker)
    if (mine.open.size > 0) return
    if (this.#silent().length > 0) {
      // A market may close, or its broker go, while nothing is quoted: look again then.
      clock.schedule(clock.now() + AGAIN_MS, () => this.#thaw(mine))
      return
    }
    this.#thawing?.stop()
    this.#thawing = null
    recorder.record('loop.thawed', { reason: 'Every connected broker is compared, and prices are new.' })
  }

  #isCurrent(mine: object): boolean {
    return !this.#ended && this.#thawing === mine
  }

  /** Connected brokers whose markets are open and that have told no price since the freeze. */
  #silent(): BrokerId[] {
    const { connected, isQuoting } = this.#parts
    return connected().filter(broker => isQuoting(broker) && this.#thawing?.quoted.has(broker) !== true)
  }
}

function span(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`
}
