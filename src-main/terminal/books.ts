import type { Stop } from '../core/kernel/clock.ts'
import { isOpen } from '../core/market/instrument.ts'
import type { MarketHub } from '../core/market/market-hub.ts'
import type { Execution } from '../core/orders/execution.ts'
import type { Heartbeat } from '../core/ports.ts'
import type { LiveView } from '../core/trading/live-view.ts'
import { Reconciler, type ReconcilerParts } from '../core/trading/reconciler.ts'
import { SuspendWatch } from '../core/trading/suspend-watch.ts'
import { followFound } from './found-ranges.ts'

export interface BookParts extends Omit<ReconcilerParts, 'doubt' | 'instruments'> {
  readonly hub: MarketHub
  readonly view: LiveView
  readonly execution: Execution
  readonly heartbeat: Heartbeat | null
  readonly connected: () => readonly string[]
}

/** Our books and the brokers': compared, and compared anew when the machine slept. */
export class Books {
  readonly reconciler: Reconciler
  readonly #suspend: SuspendWatch
  readonly #parts: BookParts

  constructor(parts: BookParts) {
    this.#parts = parts
    const { hub, clock, execution } = parts
    const { instruments } = hub
    this.reconciler = new Reconciler({
      ...parts,
      instruments,
      doubt: ({ clientOrderId }) => execution.evidence.missed(clientOrderId),
    })
    this.#suspend = new SuspendWatch({
      ...parts,
      compare: id => this.reconciler.compare(id, 'resume'),
      isQuoting: id => instruments.of(id).some(i => isOpen(i.session, clock.now())),
      quotes: listener => hub.bus.on('quote', ({ instrument }) => listener(instruments.get(instrument)?.broker ?? '')),
    })
    parts.view.starting = true
  }

  /** Why no new risk is taken anywhere at the moment; null: it is. */
  get frozen(): string | null {
    const { view, state } = this.#parts
    if (view.starting) return 'The terminal has just started: its brokers are being compared.'
    const { frozen } = state.comparisons
    return frozen === null ? null : `${frozen.reason} It goes on by itself: ${this.#suspend.waitsFor()}.`
  }

  start(): Stop {
    const stops = [followFound(this.#parts), this.reconciler.start()]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** The brokers of before are connected, and compared where they could be: new risk is taken from now on. */
  opened(): Stop {
    this.#parts.view.starting = false
    return this.#suspend.start()
  }
}
