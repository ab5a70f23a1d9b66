import type { Recorder } from '../core/journal/recorder.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { type ErrorCode, messageOf, TerminalError } from '../core/kernel/errors.ts'
import { BackOff } from '../core/orders/held/back-off.ts'
import type { State } from '../core/trading/state.ts'

export interface KeepConnectedParts {
  readonly state: Pick<State, 'portfolio'>
  readonly recorder: Pick<Recorder, 'record'>
  readonly clock: Clock
  /** Connects one anew, or throws. */
  readonly connect: (id: string) => Promise<void>
  readonly disconnect: (id: string, reason: string) => Promise<void>
  /** Prices are recorded: the clock is not the world's, and no account elsewhere may act on it. */
  readonly recorded: boolean
  readonly fault: (where: string, error: unknown) => void
}

/** What only a person can mend: trying again would lock an account, or change nothing. */
const lasting: readonly ErrorCode[] = [
  ...(['BAD_INPUT', 'NOT_FOUND', 'CONFLICT', 'BROKER_REJECTED', 'LOCKED', 'NO_KEYCHAIN', 'UNSUPPORTED'] as const),
]
const RECORDED = 'Prices are recorded: accounts elsewhere are connected again when the prices are of now.'

/**
 * Brings up the brokers that are wanted, and keeps them: a paper account before anything else starts, accounts elsewhere
 * beside everything else, and again after 1 s, 2 s, 4 s and so on where the network, not a person, is in the way.
 */
export class KeepConnected {
  readonly #parts: KeepConnectedParts
  readonly #tries: BackOff
  #isOpen = true

  constructor(parts: KeepConnectedParts) {
    this.#parts = parts
    this.#tries = new BackOff(parts.clock, id => void this.#bring(id))
  }

  /** Resolves when the paper accounts are up, or have said why not. */
  async open(): Promise<void> {
    for (const { broker, wanted } of [...this.#parts.state.portfolio.accounts()]) {
      // A person disconnected it, and only a person brings it back.
      if (!wanted) continue
      if (this.#isElsewhere(broker)) void this.#bring(broker)
      else await this.#bring(broker)
    }
  }

  /** As a person wishes. Throws what keeps it from being connected; it is tried again where that may pass. */
  async connect(id: string): Promise<void> {
    this.#tries.done(id)
    if (this.#parts.recorded && this.#isElsewhere(id)) throw new TerminalError('CONFLICT', RECORDED)
    try {
      await this.#parts.connect(id)
    } catch (error) {
      this.#later(id, error)
      throw error
    }
  }

  /** Its connection is gone for good: it is made anew. */
  async lost(id: string, reason: string): Promise<void> {
    await this.#parts.disconnect(id, reason)
    this.#later(id, null)
  }

  /** What it waits for is there: an account that is wanted and not connected is tried now, not at its next turn. */
  near(id: string): void {
    const account = this.#parts.state.portfolio.account(id)
    if (account === undefined || account.connected || !this.#isElsewhere(id)) return
    this.#tries.done(id)
    void this.#bring(id)
  }

  stop(): void {
    this.#isOpen = false
    this.#tries.stop()
  }

  /** A person disconnected it. */
  forget(id: string): void {
    this.#tries.done(id)
  }

  async #bring(id: string): Promise<void> {
    const { state, recorder, fault } = this.#parts
    if (!this.#isOpen || state.portfolio.account(id)?.wanted !== true) return
    try {
      if (this.#parts.recorded && this.#isElsewhere(id)) throw new TerminalError('CONFLICT', RECORDED)
      await this.#parts.connect(id)
      this.#tries.done(id)
    } catch (error) {
      this.#later(id, error)
      const account = state.portfolio.account(id)
      const reason = messageOf(error)
      // The same reason once a minute would fill the journal.
      if (!this.#isOpen || account === undefined || (!account.connected && account.reason === reason)) return
      try {
        recorder.record('broker.disconnected', { broker: id, reason, by: 'terminal' })
      } catch (failure) {
        fault('the journal, of a broker that did not connect', failure)
      }
    }
  }

  #later(id: string, error: unknown): void {
    const mayPass = !(error instanceof TerminalError) || !lasting.includes(error.code)
    if (this.#isOpen && mayPass && this.#isElsewhere(id)) this.#tries.tried(id)
  }

  /** Not a paper account, which is here. */
  #isElsewhere(id: string): boolean {
    return this.#parts.state.portfolio.account(id)?.paper === false
  }
}
