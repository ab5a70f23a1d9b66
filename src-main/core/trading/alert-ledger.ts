import type { AlertRule, EventBodies, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'

export type AlertRecord = EventBodies['alert.raised'] & {
  readonly at: UnixMs
  /** Null: what raised it goes on. */
  readonly overAt: UnixMs | null
  /** Null: no person has seen it. */
  readonly seenAt: UnixMs | null
}

/** So many stay in memory; older ones are in the journal. */
const KEPT = 500

/** The inbox: one line for each episode, from the moment it began, also over restarts. */
export class AlertLedger implements Kept {
  readonly #alerts = new Map<string, AlertRecord>()
  /** Rule and what it is about -> the alert of the episode that goes on. */
  readonly #going = new Map<string, string>()
  /** So far: the next one's id is one more. */
  raised = 0
  unseen = 0

  /** Oldest first. */
  all(): Iterable<AlertRecord> {
    return this.#alerts.values()
  }
  get(id: string): AlertRecord | undefined {
    return this.#alerts.get(id)
  }
  /** Of the episode that goes on; undefined: there is none. */
  going(rule: AlertRule, about: string | null): AlertRecord | undefined {
    const id = this.#going.get(`${rule} ${about ?? ''}`)
    return id === undefined ? undefined : this.#alerts.get(id)
  }
  /** Alerts of a rule whose episode goes on. */
  *allGoing(rule: AlertRule): Iterable<AlertRecord> {
    for (const id of this.#going.values()) {
      const alert = this.#alerts.get(id)
      if (alert?.rule === rule) yield alert
    }
  }

  apply({ at, type, body }: TerminalEvent): void {
    switch (type) {
      case 'alert.raised':
        this.raised++
        this.unseen++
        this.#alerts.set(body.id, { ...body, at, overAt: null, seenAt: null })
        this.#going.set(`${body.rule} ${body.about ?? ''}`, body.id)
        return this.#trim()
      case 'alert.over': {
        const alert = this.#alerts.get(body.id)
        if (alert === undefined || alert.overAt !== null) return
        this.#alerts.set(body.id, { ...alert, overAt: at })
        this.#going.delete(`${alert.rule} ${alert.about ?? ''}`)
        return
      }
      case 'alert.seen': {
        const alert = this.#alerts.get(body.id)
        if (alert === undefined || alert.seenAt !== null) return
        this.unseen--
        this.#alerts.set(body.id, { ...alert, seenAt: at })
        return
      }
      default:
        return
    }
  }

  snapshot() {
    const { raised, unseen } = this
    return { alerts: this.#alerts, going: this.#going, raised, unseen }
  }

  restore(from: ReturnType<AlertLedger['snapshot']>): void {
    refill(this.#alerts, from.alerts)
    refill(this.#going, from.going)
    this.raised = from.raised
    this.unseen = from.unseen
  }

  /** Those that go on stay: they are how a second alert about the same is avoided. */
  #trim(): void {
    for (const [id, { overAt, seenAt }] of this.#alerts) {
      if (this.#alerts.size <= KEPT) return
      if (overAt === null) continue
      if (seenAt === null) this.unseen--
      this.#alerts.delete(id)
    }
  }
}
