import type { Clock } from '../../../core/kernel/clock.ts'
import type { SourceProblem } from '../../../core/ports.ts'

/** So many dropped messages are named one by one. */
const NAMED = 5
const LEAST_MS = 60_000

/** Counts what was dropped and tells of it without ever flooding: each problem is a row of the journal. */
export class ProblemTeller {
  readonly #tell: (problem: SourceProblem) => void
  readonly #clock: Clock
  readonly #title: string
  #count = 0
  #nextCount = 10
  #lastBadAt = Number.NEGATIVE_INFINITY
  readonly #said = new Map<string, number>()

  constructor(title: string, clock: Clock, tell: (problem: SourceProblem) => void) {
    this.#title = title
    this.#clock = clock
    this.#tell = tell
  }

  get count(): number {
    return this.#count
  }

  /** A message was dropped. */
  bad(id: string, why: string): void {
    this.#count++
    const now = this.#clock.now()
    if (this.#count > NAMED && this.#count < this.#nextCount && now - this.#lastBadAt < LEAST_MS) return
    if (this.#count >= this.#nextCount) this.#nextCount = this.#count * 10
    this.#lastBadAt = now
    const sum = this.#count > NAMED ? `; ${this.#count} were dropped so far` : ''
    this.#say('bad_row', `${id}: ${why}; the message was dropped${sum}`)
  }

  /** Something that is true for a while: the same `key` is told once a minute at most. */
  say(kind: SourceProblem['kind'], key: string, text: string): void {
    const now = this.#clock.now()
    if (now - (this.#said.get(key) ?? Number.NEGATIVE_INFINITY) < LEAST_MS) return
    if (this.#said.size > 1_000) this.#said.clear()
    this.#said.set(key, now)
    this.#say(kind, text)
  }

  /** It is over: the next time it is news again. */
  over(key: string): void {
    this.#said.delete(key)
  }

  #say(kind: SourceProblem['kind'], text: string): void {
    this.#tell({ kind, text: `${this.#title}: ${text}.`, count: this.#count })
  }
}
