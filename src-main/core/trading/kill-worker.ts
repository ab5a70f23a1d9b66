import type { Stop } from '../kernel/clock.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Residue } from '../risk/controls.ts'
import { KillHands, type KillHandsParts, type Pass } from './kill-hands.ts'
import { type Left, leftAt, residueOf } from './kill-residue.ts'

export interface KillWorkerParts extends KillHandsParts {
  /** Brings our books to what the broker has; does not throw. `ok` false: it gave no answer that proves anything. */
  readonly compare: (broker: BrokerId) => Promise<{ readonly ok: boolean; readonly text: string }>
  readonly fault: (error: unknown) => void
}

export type KillPhase = 'working' | 'done' | 'stuck'

/** First wait between two rounds, ms; it doubles while nothing changes. */
const FIRST_MS = 1_000
const AT_MOST_MS = 30_000
/** So many rounds without a change: it goes on, and a person is told that it does not get on by itself. */
const STUCK_ROUNDS = 5

/**
 * The kill switch at one broker: cancels and closes, compares with the broker's books, and does so again, later each
 * time, until nothing is left there. Whatever is reported meanwhile (an entry that fills late, a close that was refused)
 * is acted on at once.
 */
export class KillWorker {
  readonly #parts: KillWorkerParts
  readonly #broker: BrokerId
  readonly #hands: KillHands
  readonly #flatten: () => boolean
  #next: Stop | null = null
  #soon: Stop | null = null
  #comparing = false
  #ended = false
  /** Rounds since what is left has changed. */
  #quiet = 0
  #seen = ''
  #notes: readonly string[] = []
  phase: KillPhase = 'working'

  constructor(parts: KillWorkerParts, broker: BrokerId, flatten: () => boolean) {
    this.#parts = parts
    this.#broker = broker
    this.#hands = new KillHands(parts, broker)
    this.#flatten = flatten
  }

  /** Cancels and closes now, then goes on by itself. */
  begin(): Pass {
    this.phase = 'working'
    this.#quiet = 0
    const pass = this.#pass(false)
    this.#plan(0)
    return pass
  }

  /** Something happened there: looked at when the reports of this moment are all in. */
  wake(): void {
    if (this.#ended || this.#soon !== null) return
    this.#soon = this.#at(0, () => {
      this.#soon = null
      this.#pass(false)
      if (!this.#hasMoved()) return
      this.#quiet = 0
      // A comparison that runs ends in a pass of its own.
      if (this.#comparing) return
      if (this.#isClear() && this.phase === 'done') return
      this.phase = 'working'
      this.#plan(this.#isClear() ? 0 : FIRST_MS)
    })
  }

  end(): void {
    this.#ended = true
    this.#next?.()
    this.#soon?.()
  }

  get residue(): Residue {
    return residueOf(this.#left, this.#flatten(), this.#isConnected(), this.#notes)
  }

  get #left(): Left {
    return leftAt(this.#parts.state, this.#broker, id => this.#isDust(id))
  }

  async #round(): Promise<void> {
    if (this.#comparing) return
    this.#pass(true)
    if (!this.#isConnected()) {
      this.phase = this.#isClear() ? 'done' : 'stuck'
      return
    }
    this.#comparing = true
    const answer = await this.#parts.compare(this.#broker)
    this.#comparing = false
    if (this.#ended) return
    this.#pass(true, answer.ok ? [] : [answer.text])
    this.#quiet = this.#hasMoved() ? 0 : this.#quiet + 1
    if (answer.ok && this.#isClear()) this.phase = 'done'
    else {
      this.phase = this.#quiet >= STUCK_ROUNDS ? 'stuck' : 'working'
      this.#plan(Math.min(FIRST_MS * 2 ** this.#quiet, AT_MOST_MS))
    }
  }

  #pass(thorough: boolean, notes: readonly string[] = []): Pass {
    const pass: Pass = this.#isConnected()
      ? this.#hands.pass(this.#flatten(), thorough)
      : { cancelled: 0, closing: 0, failed: [] }
    this.#notes = [...pass.failed, ...notes]
    this.#tell()
    return pass
  }

  /** What is left goes into the journal when it has changed. */
  #tell(): void {
    const { recorder, state, fault } = this.#parts
    const { orders, positions, text } = this.residue
    const known = state.controls.residues.get(this.#broker)
    if (known?.orders === orders && known.positions === positions && known.text === text) return
    try {
      recorder.record('kill.residue', { broker: this.#broker, orders, positions, text })
    } catch (error) {
      // The row can wait; what was asked of the broker has been asked.
      fault(error)
    }
  }

  #hasMoved(): boolean {
    const { orders, foreign, positions } = this.#left
    const seen = `${orders} ${foreign} ${positions}`
    const moved = seen !== this.#seen
    this.#seen = seen
    return moved
  }

  /** Nothing is there any more that has to go. */
  #isClear(): boolean {
    const { orders, foreign, closing, positions } = this.#left
    return orders + foreign + closing === 0 && (positions === 0 || !this.#flatten())
  }

  #isConnected(): boolean {
    return this.#parts.capabilities(this.#broker) !== undefined
  }

  #isDust(id: string): boolean {
    const position = this.#parts.state.portfolio.position(this.#broker, id)
    return position !== undefined && this.#hands.isDust(position)
  }

  #plan(wait: number): void {
    this.#next?.()
    this.#next = this.#at(wait, () => {
      this.#next = null
      this.#round().catch(this.#parts.fault)
    })
  }

  #at(wait: number, task: () => void): Stop {
    const { clock } = this.#parts
    return clock.schedule(clock.now() + wait, task)
  }
}
