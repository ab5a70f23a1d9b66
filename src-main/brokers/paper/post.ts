import type { UnixMs } from '../../core/kernel/clock.ts'
import { Refused, Unknown } from '../../core/kernel/errors.ts'
import type { ClientOrderId } from '../../core/orders/order.ts'
import type { Accepted } from '../../core/ports.ts'
import { carryOut } from './commands.ts'
import type { Desk } from './desk.ts'
import type { Command, PaperRestore } from './restore.ts'

interface Letter {
  readonly at: UnixMs
  readonly command: Command
  answer: ((accepted: Accepted) => void) | null
  fail: ((error: unknown) => void) | null
}

/** Commands on their way to the broker: they arrive `latencyMs` later on the clock, or at once. */
export class Post {
  readonly #desk: Desk
  readonly #latency: number
  #way = new Set<Letter>()

  constructor(desk: Desk, past: PaperRestore['inFlight']) {
    this.#desk = desk
    this.#latency = desk.barsOnly ? 0 : desk.settings.latencyMs
    for (const { at, command } of past ?? []) this.#send({ at, command, answer: null, fail: null })
  }

  send(command: Command): Promise<Accepted> {
    if (this.#latency === 0) {
      try {
        return Promise.resolve(this.#desk.outbox.during(() => carryOut(this.#desk, command)))
      } catch (error) {
        return Promise.reject(error)
      }
    }
    return new Promise((answer, fail) => {
      this.#send({ at: this.#desk.clock.now() + this.#latency, command, answer, fail })
    })
  }

  /** The line is cut: what is on its way arrives all the same, but nobody hears the answer. */
  cut(): void {
    for (const letter of this.#way) {
      letter.fail?.(new Unknown('the connection ended before the broker answered'))
      letter.answer = null
      letter.fail = null
    }
  }

  carries(id: ClientOrderId): boolean {
    for (const { command } of this.#way)
      if (command.kind === 'submit' && command.order.clientOrderId === id) return true
    return false
  }

  inFlight(): NonNullable<PaperRestore['inFlight']> {
    return [...this.#way].map(({ at, command }) => ({ at, command }))
  }

  #send(letter: Letter): void {
    this.#way.add(letter)
    this.#desk.clock.schedule(letter.at, () => {
      this.#way.delete(letter)
      this.#arrive(letter)
    })
  }

  #arrive(letter: Letter): void {
    const desk = this.#desk
    try {
      const accepted = desk.outbox.during(() => carryOut(desk, letter.command))
      letter.answer?.(accepted)
    } catch (error) {
      if (letter.fail !== null) letter.fail(error)
      else if (error instanceof Refused) this.#tellRefused(letter.command, error)
      else throw error
    }
  }

  /** Nobody waits for the answer any more: an order's refusal becomes a report. */
  #tellRefused(command: Command, { code, message }: Refused): void {
    if (command.kind !== 'submit' || code === 'DUPLICATE_ID') return
    const desk = this.#desk
    const { clientOrderId } = command.order
    const about = { clientOrderId, brokerOrderId: '', at: desk.clock.now() }
    desk.outbox.during(() => desk.outbox.emit({ type: 'rejected', ...about, code, text: message }))
  }
}
