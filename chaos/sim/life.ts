import type { Clock, Stop } from '../../src-main/core/kernel/clock.ts'
import type { Heartbeat, JournalStore } from '../../src-main/core/ports.ts'
import { Crash, type Plan } from './crash-plan.ts'
import type { Disk } from './disk.ts'

export interface LifeParts {
  readonly clock: Clock
  readonly disk: Disk
  readonly plan: Plan
  /** It has died there. */
  readonly died: (step: string) => void
  readonly threw: (error: unknown) => void
}

const BEAT_MS = 4_000

/**
 * One life of the terminal: its ports until it dies. Every effect leaves through one of them, so to cut them is to
 * kill it: what a dead one still does reaches nothing.
 */
export class Life {
  alive = true
  /** While it starts its steps are named apart. */
  starting = true
  readonly #parts: LifeParts
  #frozenUntil = 0

  constructor(parts: LifeParts) {
    this.#parts = parts
  }

  /** It passes here; perhaps it gets no further. */
  pass(step: string): void {
    if (!this.alive) throw new Crash('dead already')
    if (!this.#parts.plan.isHere(step)) return
    this.die(step)
    throw new Crash(step)
  }

  die(step: string): void {
    this.alive = false
    this.#parts.died(this.starting ? `start, ${step}` : step)
  }

  /** The machine sleeps: nothing runs, and what comes in waits. */
  freezeUntil(at: number): void {
    this.#frozenUntil = at
  }

  get isFrozen(): boolean {
    return this.#parts.clock.now() < this.#frozenUntil
  }

  /** Runs what comes from outside into it. */
  enter(task: () => void): void {
    if (!this.alive) return
    if (this.isFrozen) {
      this.#parts.clock.schedule(this.#frozenUntil, () => this.enter(task))
      return
    }
    try {
      task()
    } catch (error) {
      if (!(error instanceof Crash)) this.#parts.threw(error)
    }
  }

  readonly clock: Clock = {
    now: () => this.#parts.clock.now(),
    schedule: (at, task): Stop => {
      if (!this.alive) return () => undefined
      return this.#parts.clock.schedule(at, () =>
        this.enter(() => {
          this.pass('before timer')
          task()
        }),
      )
    },
  }

  readonly heartbeat: Heartbeat = {
    start: beat => {
      let stop: Stop = () => undefined
      const next = (): void => {
        const now = this.clock.now()
        beat({ wall: now, monotonic: now })
        stop = this.clock.schedule(now + BEAT_MS, next)
      }
      next()
      return () => stop()
    },
  }

  journal(): JournalStore {
    const { disk } = this.#parts
    const { journal } = disk
    const life = this
    return {
      id: disk.id,
      get head() {
        return journal.head
      },
      append: (at, type, body, durable) => {
        this.pass(`before append: ${type}`)
        const seq = disk.append(at, type, body, durable)
        this.pass(`after append: ${type}`)
        return seq
      },
      *read(after, limit) {
        life.pass('before read')
        yield* journal.read(after, limit)
      },
      find: key => journal.find(key),
      close: () => undefined,
    }
  }
}
