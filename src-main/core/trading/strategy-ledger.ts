import type { EventBodies, SourceChoice, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { StrategySettings } from '../signals/settings.ts'

export type StoredModel = EventBodies['model.trained']

export interface StrategyRecord {
  readonly settings: StrategySettings
  readonly running: boolean
  readonly stoppedBecause: string | null
}

/** Strategies as saved, whether they run and their newest models. */
export class StrategyLedger implements Kept {
  readonly #strategies = new Map<string, StrategyRecord>()
  /** `strategy instrument` -> newest model. */
  readonly #models = new Map<string, StoredModel>()
  source: SourceChoice | null = null

  all(): Iterable<StrategyRecord> {
    return this.#strategies.values()
  }
  get(id: string): StrategyRecord | undefined {
    return this.#strategies.get(id)
  }
  model(strategy: string, instrument: string): StoredModel | undefined {
    return this.#models.get(`${strategy} ${instrument}`)
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'source.selected':
        this.source = event.body.source
        // A model that was fitted to other prices, or to later ones, says nothing here.
        this.#models.clear()
        return
      case 'strategy.saved': {
        const { strategy } = event.body
        const before = this.#strategies.get(strategy.id)
        this.#strategies.set(strategy.id, {
          settings: strategy,
          running: before?.running ?? false,
          stoppedBecause: before?.stoppedBecause ?? null,
        })
        return
      }
      case 'strategy.removed':
        this.#strategies.delete(event.body.strategy)
        for (const [key, model] of this.#models) if (model.strategy === event.body.strategy) this.#models.delete(key)
        return
      case 'loop.started':
        return this.#change(event.body.strategy, { running: true, stoppedBecause: null })
      case 'loop.stopped':
        return this.#change(event.body.strategy, { running: false, stoppedBecause: event.body.reason })
      case 'model.trained':
        this.#models.set(`${event.body.strategy} ${event.body.instrument}`, event.body)
        return
      default:
        return
    }
  }

  snapshot() {
    return { strategies: this.#strategies, models: this.#models, source: this.source }
  }

  restore(from: ReturnType<StrategyLedger['snapshot']>): void {
    refill(this.#strategies, from.strategies)
    refill(this.#models, from.models)
    this.source = from.source
  }

  #change(id: string, change: Partial<StrategyRecord>): void {
    const record = this.#strategies.get(id)
    if (record === undefined) throw new Error(`no strategy ${id}`)
    this.#strategies.set(id, { ...record, ...change })
  }
}
