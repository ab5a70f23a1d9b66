import { messageOf } from '../core/kernel/errors.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import type { Broker } from '../core/ports.ts'
import type { State } from '../core/trading/state.ts'
import type { TradingLoop } from '../core/trading/trading-loop.ts'

interface Parts {
  readonly state: State
  readonly loop: TradingLoop
  readonly broker: (id: BrokerId) => Broker | undefined
}

/** Strategies that run, as sessions and brokers come and go. */
export class RunningStrategies {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** What ran when the last session closed goes on. */
  async resume(): Promise<void> {
    for (const { settings, running } of [...this.#parts.state.strategies.all()])
      if (running && !this.#restsWith(settings.brokers)) await this.#start(settings.id)
  }

  /**
   * The instruments of a broker came or went: strategies that trade there look at the market anew. Where no broker is
   * left for one, it stands still and starts again with the next connection.
   */
  async restart(broker: BrokerId): Promise<void> {
    const { state, loop } = this.#parts
    for (const { settings, running } of [...state.strategies.all()]) {
      if (!running || !settings.brokers.includes(broker)) continue
      loop.halt(settings.id)
      if (settings.brokers.some(b => this.#parts.broker(b) !== undefined)) await this.#start(settings.id)
    }
  }

  /** Without a journal row: they go on when the next session opens. */
  halt(): void {
    for (const { settings } of this.#parts.state.strategies.all()) this.#parts.loop.halt(settings.id)
  }

  async #start(id: string): Promise<void> {
    const { loop } = this.#parts
    try {
      await loop.start(id)
    } catch (error) {
      loop.stop(id, messageOf(error))
    }
  }

  /** Without a broker because a person disconnected it: it goes on when that broker is back. */
  #restsWith(brokers: readonly string[]): boolean {
    const { state, broker } = this.#parts
    return (
      !brokers.some(b => broker(b) !== undefined) && brokers.some(b => state.portfolio.account(b)?.wanted === false)
    )
  }
}
