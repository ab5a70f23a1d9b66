import type { Clock, Stop } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import type { ServerState } from './bridge-events.ts'
import { BridgeServer, type ServerOptions } from './server/server.ts'
import type { AppByeReason } from './wire/to-agent.ts'

export interface ListenerOptions extends Omit<ServerOptions, 'sink'> {
  readonly sink: Omit<ServerOptions['sink'], 'paused'>
  /** All ports were taken, and it is time to try again. */
  readonly retry: () => void
  readonly tell: (state: ServerState) => void
}

/** All ports were taken: tried again after, ms. */
const RETRY_MS = 15_000

/** The server while it is wanted, and its state for whoever shows it. */
export class BridgeListener {
  readonly #options: ListenerOptions
  readonly #clock: Clock
  #server: BridgeServer | null = null
  #port: number | null = null
  #stopTimer: Stop = () => undefined

  constructor(options: ListenerOptions) {
    this.#options = options
    this.#clock = options.clock
  }

  /** The port that it listens on. Throws CONFLICT when all are taken: `retry` is called by and by. */
  async start(): Promise<number> {
    if (this.#port !== null) return this.#port
    this.#stopTimer()
    const { sink, tell, retry } = this.#options
    const server = new BridgeServer({ ...this.#options, sink: { ...sink, paused: until => this.#pause(until) } })
    try {
      this.#port = await server.start()
    } catch (error) {
      this.#later(RETRY_MS, retry)
      tell({ phase: 'ports_taken', text: messageOf(error) })
      throw error
    }
    this.#server = server
    tell({ phase: 'listening', port: this.#port })
    return this.#port
  }

  async stop(): Promise<void> {
    this.#stopTimer()
    const server = this.#server
    this.#server = null
    this.#port = null
    await server?.stop()
    this.#options.tell({ phase: 'off' })
  }

  /** Ends the session of a key, if there is one. */
  dismiss(keyId: string, reason: AppByeReason): void {
    this.#server?.dismiss(keyId, reason)
  }

  #pause(until: number): void {
    const port = this.#port
    if (port === null) return
    const { tell } = this.#options
    this.#later(until - this.#clock.now(), () => tell({ phase: 'listening', port }))
    tell({ phase: 'paused', port, until })
  }

  #later(ms: number, task: () => void): void {
    this.#stopTimer()
    this.#stopTimer = this.#clock.schedule(this.#clock.now() + ms, task)
  }
}
