import type { UnixMs } from '../../core/kernel/clock.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { Accepted } from '../../core/ports.ts'
import { planChange } from './amending.ts'
import { tellAmended } from './brackets.ts'
import { accept, planCancel } from './commands.ts'
import type { Desk } from './desk.ts'
import type { Command, PaperRestore } from './restore.ts'

interface Letter {
  readonly at: UnixMs
  readonly command: Command
}

/**
 * Commands are checked and answered at once and take effect `latencyMs` later on the clock. So a replay may wait for
 * the answer before its next event, which an answer that itself waited for the replay's clock would not allow.
 */
export class Post {
  readonly #desk: Desk
  readonly #latency: number
  readonly #way = new Set<Letter>()

  constructor(desk: Desk, past: PaperRestore['inFlight']) {
    this.#desk = desk
    this.#latency = desk.barsOnly ? 0 : desk.settings.latencyMs
    for (const letter of past ?? []) this.#send(letter)
  }

  /** Throws Refused. */
  order(order: WorkingOrder): Accepted {
    return this.#desk.outbox.during(() => accept(this.#desk, order, this.#latency))
  }

  /** Throws Refused. What changes in the meantime wins: a change or cancel that comes too late has no effect. */
  send(command: Command): Accepted {
    const desk = this.#desk
    return desk.outbox.during(() => {
      const apply = this.#plan(command)
      if (this.#latency === 0) return apply()
      this.#send({ at: desk.clock.now() + this.#latency, command })
      return { brokerOrderId: desk.orders.get(command.id)?.brokerOrderId ?? '' }
    })
  }

  inFlight(): readonly Letter[] {
    return [...this.#way]
  }

  #plan(command: Command): () => Accepted {
    if (command.kind === 'cancel') return planCancel(this.#desk, command.id)
    return planChange(this.#desk, command.id, command.change)
  }

  #send(letter: Letter): void {
    this.#way.add(letter)
    this.#desk.clock.schedule(letter.at, () => {
      this.#way.delete(letter)
      this.#desk.outbox.during(() => this.#arrive(letter.command))
    })
  }

  #arrive(command: Command): void {
    try {
      this.#plan(command)()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      // Too late for the change: the order is told as it is, so that nobody waits for an answer.
      const order = this.#desk.orders.get(command.id)
      if (order !== undefined && command.kind === 'amend') tellAmended(this.#desk, order)
    }
  }
}
