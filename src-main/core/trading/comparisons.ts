import type { ReconcileTrigger, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import { OPENING } from '../journal/past.ts'
import type { UnixMs } from '../kernel/clock.ts'
import type { BrokerId } from '../market/instrument.ts'

/** The last comparison with a broker's books that came to an end. */
export interface Compared {
  readonly at: UnixMs
  readonly trigger: ReconcileTrigger
  readonly differences: readonly string[]
}

interface Line {
  readonly paper: boolean
  /** Server time less ours, ms. */
  readonly offset: number
  /** Reports up to here are in the money that the account began with. */
  readonly begin: UnixMs
  /** Everything that was reported up to here has been taken. */
  readonly seenTo: UnixMs
  readonly last: Compared | null
  /** Connected, and compared since. */
  readonly ready: boolean
}

/** A report may come late, and be asked for with a clock that is not ours. */
const OVERLAP_MS = 600_000

/** Which brokers' books were compared with ours, when, and whether the loop is frozen until they are: the fold. */
export class Comparisons implements Kept {
  readonly #lines = new Map<BrokerId, Line>()
  /** No new risk until everything is compared again; null: the loop is not frozen. */
  frozen: { readonly reason: string; readonly at: UnixMs } | null = null
  /** How many adjustments of a balance there were, by broker: the next one's id. */
  readonly #adjustments = new Map<BrokerId, number>()

  /** Its books have been compared since it was connected: without that it takes no new risk. */
  ready(broker: BrokerId): boolean {
    return this.#lines.get(broker)?.ready === true
  }

  last(broker: BrokerId): Compared | null {
    return this.#lines.get(broker)?.last ?? null
  }

  /** From when reports are asked for again, in the broker's time. */
  since(broker: BrokerId): UnixMs {
    const line = this.#lines.get(broker)
    return line === undefined ? 0 : Math.max(0, line.begin, line.seenTo - OVERLAP_MS) + line.offset
  }

  /** Its time less ours, ms. */
  offset(broker: BrokerId): number {
    return this.#lines.get(broker)?.offset ?? 0
  }

  nextAdjustment(broker: BrokerId): string {
    return `adjustment.${(this.#adjustments.get(broker) ?? 0) + 1}`
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'broker.added':
        this.#lines.set(event.body.broker, { ...fresh, paper: event.body.paper })
        return
      case 'broker.removed':
        this.#lines.delete(event.body.broker)
        this.#adjustments.delete(event.body.broker)
        return
      case 'broker.connected':
        return this.#change(event.body.broker, { ready: false, offset: event.body.timeOffset })
      case 'broker.disconnected':
        return this.#change(event.body.broker, { ready: false })
      case 'cash.moved': {
        const { broker, id, kind } = event.body
        if (id === OPENING) return this.#change(broker, { begin: event.at })
        if (kind === 'adjustment') this.#adjustments.set(broker, (this.#adjustments.get(broker) ?? 0) + 1)
        return
      }
      case 'reconciled': {
        const { broker, trigger, differences } = event.body
        return this.#change(broker, { ready: true, seenTo: event.at, last: { at: event.at, trigger, differences } })
      }
      case 'gap.accepted':
        // Nothing from before is asked for again: what it did shows in positions, orders and the balance.
        return this.#change(event.body.broker, { begin: event.at, seenTo: event.at })
      case 'source.selected':
        // The clock of a paper account is its source's: another source tells another time, perhaps an earlier one.
        for (const [broker, line] of this.#lines)
          if (line.paper) this.#lines.set(broker, { ...line, begin: 0, seenTo: 0 })
        return
      case 'loop.frozen':
        this.frozen = { reason: event.body.reason, at: event.at }
        return
      case 'loop.thawed':
        this.frozen = null
        return
      default:
        return
    }
  }

  snapshot() {
    return { lines: this.#lines, frozen: this.frozen, adjustments: this.#adjustments }
  }

  restore(from: ReturnType<Comparisons['snapshot']>): void {
    refill(this.#lines, from.lines)
    this.frozen = from.frozen
    refill(this.#adjustments, from.adjustments)
  }

  #change(broker: BrokerId, change: Partial<Line>): void {
    const line = this.#lines.get(broker)
    if (line !== undefined) this.#lines.set(broker, { ...line, ...change })
  }
}

const fresh: Line = { paper: false, offset: 0, begin: 0, seenTo: 0, last: null, ready: false }
