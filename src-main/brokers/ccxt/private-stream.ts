import type { Clock, Stop } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import type { ClientLike } from './ccxt-types.ts'
import type { CcxtExchange } from './exchange.ts'
import { rows, textOf } from './read.ts'
import type { VenueData } from './venue-data.ts'

export interface PrivateStreamParts {
  readonly exchange: CcxtExchange
  readonly venue: VenueData
  /** ccxt's option to be forgotten when the stream has ended (venue-data.ts). */
  readonly opened: string | undefined
  readonly clock: Clock
  /** Something happened to orders on these symbols; none: nobody knows where. */
  readonly wake: (symbols: readonly string[]) => void
  readonly problem: (text: string) => void
}

/**
 * The venue's own word about our orders. It is taken as a bell only: what rang is read by request (tracker.ts), since
 * updates that arrive together are merged by ccxt, some come twice, and nothing is repeated after a break.
 */
export class PrivateStream {
  readonly #parts: PrivateStreamParts
  #isAlive = false
  #isStopped = false
  #failures = 0
  #lastMessage: number | null = null
  #timer: Stop = () => undefined

  constructor(parts: PrivateStreamParts) {
    this.#parts = parts
    this.#listen()
  }

  /** It has rung, or said that it would; polling may be slower then. */
  get isAlive(): boolean {
    return this.#isAlive
  }

  get lastMessageAt(): number | null {
    return this.#lastMessage
  }

  start(): void {
    void this.#watch()
  }

  stop(): void {
    this.#isStopped = true
    this.#timer()
  }

  /** Every message of a socket passes here before ccxt reads it. */
  #listen(): void {
    const { exchange, venue, clock } = this.#parts
    const handle = exchange.handleMessage.bind(exchange)
    exchange.handleMessage = (client, message) => {
      this.#lastMessage = clock.now()
      this.#isAlive = true
      const kind =
        textOf(message, 'e') ?? textOf(message, 'event') ?? textOf(Reflect.get(Object(message), 'event'), 'e')
      // ccxt waits for ever on a socket that has said its last word.
      if (kind !== null && venue.streamEnds.includes(kind)) return this.#end(client)
      handle(client, message)
    }
  }

  #end(client: ClientLike): void {
    this.#lost()
    this.#parts.wake([])
    client.close?.()
  }

  async #watch(): Promise<void> {
    const { exchange, wake } = this.#parts
    while (!this.#isStopped) {
      try {
        const orders = await exchange.watchOrders()
        this.#failures = 0
        const symbols = rows(orders, 'orders').flatMap(o => textOf(o, 'symbol') ?? [])
        wake([...new Set(symbols)])
      } catch (error) {
        if (this.#isStopped) return
        this.#failed(error)
        await new Promise<void>(again => {
          const wait = Math.min(1_000 * 2 ** (this.#failures - 1), 30_000)
          this.#timer = this.#parts.clock.schedule(this.#parts.clock.now() + wait, again)
        })
        // What happened while it was gone is not repeated.
        wake([])
      }
    }
  }

  #lost(): void {
    this.#isAlive = false
    const { exchange, opened } = this.#parts
    if (opened !== undefined) exchange.options[opened] = {}
  }

  #failed(error: unknown): void {
    this.#lost()
    this.#failures++
    if (this.#failures === 1) this.#parts.problem(messageOf(error))
  }
}
