import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { AgentConfig } from '../wire/to-agent.ts'

/** An agent that waits for a server or a download is silent so long (item 35), ms. */
export const BUSY_MS = 60_000
/** A machine that slept or a process that stood still reads first what has come meanwhile, then judges. */
const DRAIN_MS = 250

export interface LivenessOptions {
  readonly clock: Clock
  readonly config: () => Pick<AgentConfig, 'pingMs' | 'deadMs'>
  /** The agent's thread may be blocked by what it was asked. */
  readonly busy: () => boolean
  readonly ping: () => void
  readonly dead: () => void
}

/** Pings, and tells when not one byte came for too long (item 35). */
export class Liveness {
  readonly #options: LivenessOptions
  #heardAt: number
  #stopPing: Stop = () => undefined
  #stopCheck: Stop = () => undefined

  constructor(options: LivenessOptions) {
    this.#options = options
    this.#heardAt = options.clock.now()
  }

  start(): void {
    this.#ping()
    this.#check(false)
  }

  /** Any byte is a sign of life. */
  heard(): void {
    this.#heardAt = this.#options.clock.now()
  }

  stop(): void {
    this.#stopPing()
    this.#stopCheck()
  }

  #ping(): void {
    const { clock, config, ping } = this.#options
    this.#stopPing = clock.schedule(clock.now() + config().pingMs, () => {
      this.#ping()
      ping()
    })
  }

  #check(drained: boolean): void {
    const { clock, config, busy, dead } = this.#options
    const limit = busy() ? Math.max(BUSY_MS, config().deadMs) : config().deadMs
    const left = this.#heardAt + limit - clock.now()
    if (left <= 0 && drained) dead()
    else
      this.#stopCheck = clock.schedule(clock.now() + (left > 0 ? Math.min(left, config().deadMs) : DRAIN_MS), () =>
        this.#check(left <= 0),
      )
  }
}
