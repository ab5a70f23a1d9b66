import type { Recorder } from '../core/journal/recorder.ts'
import type { Clock, Stop } from '../core/kernel/clock.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import type { MarketHub } from '../core/market/market-hub.ts'
import type { Quote } from '../core/market/quote.ts'
import type { Execution } from '../core/orders/execution.ts'
import { ExpiryDesk } from '../core/orders/held/expiry-desk.ts'
import { HeldDesk } from '../core/orders/held/held-desk.ts'
import type { Broker, Capabilities } from '../core/ports.ts'
import type { RiskGate } from '../core/risk/gate.ts'
import { EntryProtection } from '../core/trading/entry-protection.ts'
import { guardHands } from '../core/trading/guard-hands.ts'
import { heldHands } from '../core/trading/held-hands.ts'
import { Protection } from '../core/trading/protection.ts'
import type { State } from '../core/trading/state.ts'
import { type Survival, survivals } from '../core/trading/survival.ts'
import type { Trader } from '../core/trading/trader.ts'
import { Watchdog } from '../core/trading/watchdog.ts'

export interface SafeguardParts {
  readonly state: State
  readonly recorder: Recorder
  readonly clock: Clock
  readonly hub: MarketHub
  readonly gate: RiskGate
  readonly trader: Trader
  readonly execution: Execution
  readonly broker: (id: BrokerId) => Broker | undefined
  /** Its books are known to be ours. */
  readonly ready: (id: BrokerId) => boolean
  readonly fault: (error: unknown) => void
}

/** What looks after positions and orders beside their brokers: orders held here, expiry, the watchdog. */
export class Safeguards {
  readonly held: HeldDesk
  readonly protection: Protection
  readonly entries: EntryProtection
  readonly watchdog: Watchdog
  readonly #expiry: ExpiryDesk
  readonly #parts: SafeguardParts
  readonly #capabilities: (id: BrokerId) => Capabilities | undefined

  constructor(parts: SafeguardParts) {
    this.#parts = parts
    const { state, recorder, clock, hub, gate, trader, execution, ready, fault } = parts
    const { orders, portfolio, held } = state
    const { view } = gate
    const capabilities = (id: BrokerId): Capabilities | undefined => parts.broker(id)?.capabilities
    this.#capabilities = capabilities
    const { instruments } = hub
    const hands = heldHands({ gate, instruments, portfolio, trader, execution })
    this.held = new HeldDesk({ recorder, orders, portfolio, held, view, clock, capabilities, ready, hands, fault })
    const protecting = { state, view, desk: this.held, trader, execution, capabilities }
    this.protection = new Protection(protecting)
    this.entries = new EntryProtection(protecting)
    const { protection } = this
    this.watchdog = new Watchdog({
      recorder,
      state,
      view,
      clock,
      capabilities,
      ready,
      hands: guardHands({ state, gate, instruments, trader, protection, desk: this.held }),
    })
    const cancel = (id: string): void => execution.cancel(id, 'terminal')
    this.#expiry = new ExpiryDesk({ recorder, orders, clock, capabilities, ready, cancel })
  }

  /** Once the brokers of before are connected again: what is overdue is done first. */
  start(): Stop {
    const quotes = (listener: (quote: Quote) => void): Stop => this.#parts.hub.bus.on('quote', listener)
    const stops = [this.#expiry.start(), this.held.start(quotes), this.watchdog.start(quotes)]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** A broker is connected again. */
  came(broker: BrokerId): void {
    this.#expiry.came(broker)
    this.held.came(broker)
    this.watchdog.came()
  }

  /** What would happen if this program ended now, row by row. */
  survival(): Iterable<Survival> {
    const { state, gate } = this.#parts
    const actsAt = (broker: BrokerId, position: string): number | null => this.watchdog.actsAt(broker, position)
    return survivals({ state, view: gate.view, capabilities: this.#capabilities, actsAt })
  }
}
