import { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { EventBodies, EventType, TerminalEvent } from './events.ts'

/** Where events rest: the SQLite journal, or memory in a backtest. */
export interface EventStore {
  /** Returns the sequence number once stored, with `durable` once it is on the disk. */
  append(at: number, type: EventType, body: object, durable: boolean): number
}

/** What folds events into state. */
export interface Fold {
  apply(event: TerminalEvent): void
}

export type EventTopics = { [T in EventType]: Extract<TerminalEvent, { type: T }> } & { any: TerminalEvent }

/** Losing one of these to a power cut costs a chart mark or a score, never an order, a limit or money. */
const mayLag: ReadonlySet<EventType> = new Set<EventType>([
  'order.sent',
  'prediction.made',
  'prediction.scored',
  'model.trained',
  'signal.made',
  'signal.stopped',
  'equity.marked',
  'source.problem',
  'review.queued',
  'review.changed',
  'review.expired',
])

/**
 * Store first, then state, then listeners: nothing is acted on that is not written. What is written has happened,
 * whatever a listener makes of it: its failure goes to `fault` and never to the caller, who would take it for a row
 * that was not stored. Without `fault` it is thrown.
 */
export class Recorder {
  readonly bus: Bus<EventTopics> = new Bus()
  readonly #store: EventStore
  readonly #fold: Fold
  readonly #clock: Clock
  readonly #fault: ((error: unknown) => void) | undefined
  /** Number of the newest event recorded here; 0: none yet. */
  seq = 0

  constructor(store: EventStore, fold: Fold, clock: Clock, fault?: (error: unknown) => void) {
    this.#store = store
    this.#fold = fold
    this.#clock = clock
    this.#fault = fault
  }

  record<T extends EventType>(type: T, body: EventBodies[T]): number {
    const at = this.#clock.now()
    const seq = this.#store.append(at, type, body, !mayLag.has(type))
    this.seq = seq
    const event = { seq, at, type, body } as unknown as EventTopics[T] & TerminalEvent
    this.#fold.apply(event)
    this.#tell(type, event)
    this.#tell('any', event)
    return seq
  }

  #tell<K extends keyof EventTopics>(topic: K, event: EventTopics[K]): void {
    try {
      this.bus.publish(topic, event)
    } catch (error) {
      if (this.#fault === undefined) throw error
      this.#fault(error)
    }
  }
}
