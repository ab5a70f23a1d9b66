import type { EvidenceAnswer, EvidenceStep } from '../journal/events.ts'
import type { Stop, UnixMs } from '../kernel/clock.ts'
import type { Broker } from '../ports.ts'
import { SilentRounds } from './absence.ts'

export const ASK_AGAIN_MS = 3_000
const AT_MOST_EVERY_MS = 60_000

/** How far the asking about one order has come. Kept in memory: after a restart it begins anew. */
export class Inquiry {
  /** Rounds that were asked to the end. */
  rounds = 0
  /** The connection that was asked; what another one said before proves nothing. */
  broker: Broker | undefined
  /** Rounds without a trace of the order. */
  readonly silent = new SilentRounds()
  /** Rounds in which the broker showed it as it was before the request. */
  readonly unchanged = new SilentRounds()
  /** When a cancel was last asked for again. */
  cancelledAt: UnixMs | null = null
  /** It is looked for although no answer is awaited: a comparison of the books missed it. */
  missed = false
  isAsking = false
  /** Somebody asked while it was being asked. */
  again = false
  nextAt: UnixMs | null = null
  stop: Stop = () => undefined
  #pause = ASK_AGAIN_MS
  readonly #told = new Map<EvidenceStep, EvidenceAnswer>()

  /** The connection is another one: counting begins anew. */
  startOver(broker: Broker | undefined): void {
    this.broker = broker
    this.silent.clear()
    this.unchanged.clear()
  }

  /** How long until the next round: twice as long each time, at most a minute. */
  nextPause(): number {
    const pause = this.#pause
    this.#pause = Math.min(2 * pause, AT_MOST_EVERY_MS)
    return pause
  }

  hurry(): void {
    this.#pause = ASK_AGAIN_MS
  }

  /** Every step of the first two rounds is journalled, then only a changed answer: no row a minute for ever. */
  isNews(step: EvidenceStep, answer: EvidenceAnswer): boolean {
    const before = this.#told.get(step)
    this.#told.set(step, answer)
    return this.rounds < 2 || before !== answer
  }
}
