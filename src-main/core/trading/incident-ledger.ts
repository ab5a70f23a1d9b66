import type { EventBodies, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'

export type IncidentRecord = EventBodies['incident'] & {
  readonly seq: number
  readonly at: UnixMs
  /** Null: nobody has seen to it. */
  readonly closedAt: UnixMs | null
  readonly note: string | null
}

/** Closed ones that stay in memory; older ones are in the journal. */
const KEPT_CLOSED = 500
/** A storm of them must not eat the memory: the oldest open ones leave it, too. */
const KEPT_OPEN = 5_000

/** What went wrong and a person should see to: open until one closes it with a note. */
export class IncidentLedger implements Kept {
  readonly #open = new Map<number, IncidentRecord>()
  readonly #closed = new Map<number, IncidentRecord>()

  get(seq: number): IncidentRecord | undefined {
    return this.#open.get(seq) ?? this.#closed.get(seq)
  }
  /** Oldest first. */
  open(): Iterable<IncidentRecord> {
    return this.#open.values()
  }
  get openCount(): number {
    return this.#open.size
  }
  /** The newest that were closed, in the order of closing. */
  closed(): Iterable<IncidentRecord> {
    return this.#closed.values()
  }

  apply({ seq, at, type, body }: TerminalEvent): void {
    if (type === 'incident') {
      this.#open.set(seq, { ...body, seq, at, closedAt: null, note: null })
      trim(this.#open, KEPT_OPEN)
    } else if (type === 'incident.closed') {
      const incident = this.#open.get(body.incident)
      // Of one that memory has let go the journal alone knows.
      if (incident === undefined) return
      this.#open.delete(body.incident)
      this.#closed.set(body.incident, { ...incident, closedAt: at, note: body.note })
      trim(this.#closed, KEPT_CLOSED)
    }
  }

  snapshot() {
    return { open: this.#open, closed: this.#closed }
  }

  restore(from: ReturnType<IncidentLedger['snapshot']>): void {
    refill(this.#open, from.open)
    refill(this.#closed, from.closed)
  }
}

function trim(kept: Map<number, IncidentRecord>, most: number): void {
  for (const seq of kept.keys()) {
    if (kept.size <= most) return
    kept.delete(seq)
  }
}
