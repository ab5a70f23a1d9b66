import { BinanceError } from './binance-error.ts'

const MINUTE = 60_000

/** Request weight within the running minute: 429 above the limit, 418 for who goes on all the same. */
export class RateLimit {
  readonly #limit: number
  readonly #now: () => number
  #minute = 0
  #used = 0

  constructor(limit: number, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  /** Counts a request; throws -1003. Answers the weight used so far. */
  count(weight: number): number {
    const minute = Math.floor(this.#now() / MINUTE)
    if (minute !== this.#minute) [this.#minute, this.#used] = [minute, 0]
    this.#used += weight
    if (this.#used > this.#limit * 1.5)
      throw new BinanceError(
        -1003,
        `Way too much request weight used; IP banned until ${(minute + 3) * MINUTE}. Please use WebSocket Streams for live updates to avoid bans.`,
        418,
      )
    if (this.#used > this.#limit)
      throw new BinanceError(
        -1003,
        `Too much request weight used; current limit is ${this.#limit} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.`,
        429,
      )
    return this.#used
  }

  get used(): number {
    return this.#used
  }
}
