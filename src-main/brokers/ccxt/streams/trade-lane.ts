import type { UnixMs } from '../../../core/kernel/clock.ts'
import type { Held } from './leg.ts'
import type { PublicTrade } from './wire.ts'

export type TradeListener = (trade: PublicTrade) => void

/** Ids of so many last trades are remembered: a trade that comes twice is passed on once. */
const REMEMBERED = 1_000

/** One market's trades: each once, those that were missed in a break before those that come after it. */
export class TradeLane {
  held: Held | null = null
  readonly listeners = new Set<TradeListener>()
  readonly #since: ((at: UnixMs) => Promise<readonly PublicTrade[]>) | null
  readonly #bad: (why: string) => void
  readonly #failed: (error: unknown) => void
  readonly #seen = new Set<string>()
  #lastAt: UnixMs | null = null
  #isBlind = false
  /** What comes while the missed ones are asked for. */
  #waiting: PublicTrade[] | null = null

  constructor(
    since: ((at: UnixMs) => Promise<readonly PublicTrade[]>) | null,
    bad: (why: string) => void,
    failed: (error: unknown) => void,
  ) {
    this.#since = since
    this.#bad = bad
    this.#failed = failed
  }

  trade(trade: PublicTrade): void {
    const { price, quantity, at } = trade
    if (!(price > 0 && price < Infinity && quantity > 0 && quantity < Infinity && at > 0 && at < Infinity))
      return this.#bad('a trade is not made of numbers above zero')
    if (this.#isBlind) this.#askForMissed()
    if (this.#waiting !== null) this.#waiting.push(trade)
    else this.#pass(trade)
  }

  /** Its line is gone, or something of it was lost. */
  blind(): void {
    this.#isBlind = this.#lastAt !== null
  }

  #pass(trade: PublicTrade): void {
    if (this.#seen.has(trade.tradeId)) return
    this.#seen.add(trade.tradeId)
    if (this.#seen.size > REMEMBERED) for (const oldest of this.#seen) if (this.#seen.delete(oldest)) break
    this.#lastAt = Math.max(this.#lastAt ?? 0, trade.at)
    for (const listener of this.listeners) listener(trade)
  }

  #askForMissed(): void {
    this.#isBlind = false
    if (this.#since === null || this.#lastAt === null || this.#waiting !== null) return
    this.#waiting = []
    this.#since(this.#lastAt)
      .then(missed => {
        for (const trade of missed) this.#pass(trade)
      })
      .catch(this.#failed)
      .finally(() => {
        const waiting = this.#waiting ?? []
        this.#waiting = null
        for (const trade of waiting) this.#pass(trade)
      })
  }
}
