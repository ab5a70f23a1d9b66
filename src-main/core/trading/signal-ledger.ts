import type { CardRecord, EventBodies, SignalMade, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import { dayName } from '../portfolio/day-ledger.ts'

export type CardState = 'waiting' | 'changed' | 'approved' | 'rejected' | 'expired'

export interface Card {
  readonly record: CardRecord
  readonly state: CardState
  readonly createdAt: number
  /** What is different from the version before. */
  readonly changes: readonly string[]
}

export type Stopped = EventBodies['signal.stopped'] & { readonly seq: number; readonly at: number }

/** How many signals and stops stay in memory, up to twice as many for a while; older ones are in the journal. */
const KEPT = 250
/** Cards that were answered. */
const KEPT_ANSWERED = 100
/** Counts of some years. */
const KEPT_COUNTS = 5_000

/** Signals, the cards that ask a person about them, and the reasons why the others came to nothing. */
export class SignalLedger implements Kept {
  readonly #signals = new Map<string, SignalMade>()
  readonly #cards = new Map<string, Card>()
  readonly #waiting = new Set<string>()
  /** Cards that were answered, oldest first. */
  readonly #answered: string[] = []
  readonly stopped: Stopped[] = []
  /** `day stage code` -> count. */
  readonly stopCounts = new Map<string, number>()
  /** Signals by strategy. */
  readonly made = new Map<string, number>()
  /** Orders by strategy. */
  readonly ordered = new Map<string, number>()

  signal(id: string): SignalMade | undefined {
    return this.#signals.get(id)
  }
  card(signal: string): Card | undefined {
    return this.#cards.get(signal)
  }
  /** Cards that ask a person now, oldest first. */
  *waiting(): Iterable<Card> {
    for (const id of this.#waiting) {
      const card = this.#cards.get(id)
      if (card !== undefined) yield card
    }
  }
  get waitingCount(): number {
    return this.#waiting.size
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'signal.made':
        this.#signals.set(event.body.id, event.body)
        this.made.set(event.body.strategy, (this.made.get(event.body.strategy) ?? 0) + 1)
        return this.#trim()
      case 'order.intent': {
        const { strategy } = event.body
        if (strategy !== null) this.ordered.set(strategy, (this.ordered.get(strategy) ?? 0) + 1)
        return
      }
      case 'signal.stopped': {
        this.stopped.push({ ...event.body, seq: event.seq, at: event.at })
        if (this.stopped.length > 2 * KEPT) this.stopped.splice(0, KEPT)
        const key = `${dayName(event.at)} ${event.body.stage} ${event.body.code}`
        this.stopCounts.set(key, (this.stopCounts.get(key) ?? 0) + 1)
        if (this.stopCounts.size > 2 * KEPT_COUNTS)
          for (const old of [...this.stopCounts.keys()].slice(0, KEPT_COUNTS)) this.stopCounts.delete(old)
        return
      }
      case 'review.queued':
        return this.#put({ record: event.body.card, state: 'waiting', createdAt: event.at, changes: [] })
      case 'review.changed': {
        const before = this.#cards.get(event.body.card.signal)
        return this.#put({
          record: event.body.card,
          state: 'changed',
          createdAt: before?.createdAt ?? event.at,
          changes: event.body.reasons,
        })
      }
      case 'review.approved':
        return this.#end(event.body.signal, 'approved')
      case 'review.rejected':
        return this.#end(event.body.signal, 'rejected')
      case 'review.expired':
        return this.#end(event.body.signal, 'expired')
      default:
        return
    }
  }

  snapshot() {
    const { stopped, stopCounts, made, ordered } = this
    const [signals, cards, waiting, answered] = [this.#signals, this.#cards, this.#waiting, this.#answered]
    return { signals, cards, waiting, answered, stopped, stopCounts, made, ordered }
  }

  restore(from: ReturnType<SignalLedger['snapshot']>): void {
    refill(this.#signals, from.signals)
    refill(this.#cards, from.cards)
    refill(this.#waiting, from.waiting)
    refill(this.#answered, from.answered)
    refill(this.stopped, from.stopped)
    refill(this.stopCounts, from.stopCounts)
    refill(this.made, from.made)
    refill(this.ordered, from.ordered)
  }

  #put(card: Card): void {
    this.#cards.set(card.record.signal, card)
    this.#waiting.add(card.record.signal)
  }

  #end(signal: string, state: CardState): void {
    const card = this.#cards.get(signal)
    if (card === undefined) throw new Error(`no card for signal ${signal}`)
    this.#cards.set(signal, { ...card, state })
    this.#waiting.delete(signal)
    this.#answered.push(signal)
    const oldest = this.#answered.length > KEPT_ANSWERED ? this.#answered.shift() : undefined
    if (oldest !== undefined && !this.#waiting.has(oldest)) this.#cards.delete(oldest)
  }

  #trim(): void {
    if (this.#signals.size <= 2 * KEPT) return
    for (const id of this.#signals.keys()) {
      if (this.#signals.size <= KEPT) return
      if (this.#waiting.has(id)) continue
      this.#signals.delete(id)
    }
  }
}
