import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { CcxtExchange } from '../exchange.ts'
import type { BookListener, ShownBook } from './book-lane.ts'
import { call } from './ccxt-call.ts'
import { type Pace, waitBefore } from './pace.ts'
import { publicTrades } from './rest-parts.ts'
import type { TradeListener } from './trade-lane.ts'
import { isJson, listOf, msOf, num } from './wire.ts'

export interface CcxtLookParts {
  readonly exchange: CcxtExchange
  readonly clock: Clock
  readonly pace: Pace
  /** Nothing came, and why. */
  readonly failed: (what: string, error: unknown) => void
  readonly random?: () => number
}

const EVERY_MS = 2_000
/** Levels of a side that are asked for; some venues know only certain numbers. */
const LEVELS: Readonly<Record<string, number>> = { kucoin: 100, htx: 150, bitfinex: 100 }
const USUAL_LEVELS = 50
/** More than any venue tells at once. */
const REMEMBERED = 5_000

/** One market's book or trades, asked for again and again while somebody listens. */
interface Round {
  readonly listeners: Set<(answer: unknown) => void>
  stop: Stop
}

/**
 * Order books and trades of venues whose wire we do not speak ourselves: asked for whole every two seconds, so that no
 * message can be missing in what is shown. Readers of one market share its questions.
 */
export class CcxtLook {
  readonly #parts: CcxtLookParts
  readonly #rounds = new Map<string, Round>()

  constructor(parts: CcxtLookParts) {
    this.#parts = parts
  }

  book(symbol: string, listener: BookListener): Stop {
    const { exchange } = this.#parts
    const levels = LEVELS[exchange.id] ?? USUAL_LEVELS
    return this.#listen(
      `the order book of ${symbol}`,
      () => exchange.fetchOrderBook(symbol, levels),
      answer => listener(answer === null ? null : shownBook(answer)),
    )
  }

  trades(symbol: string, listener: TradeListener): Stop {
    const seen = new Set<string>()
    return this.#listen(
      `trades of ${symbol}`,
      () => call(this.#parts.exchange, 'fetchTrades', symbol),
      answer => {
        for (const trade of publicTrades(answer)) {
          if (seen.has(trade.tradeId)) continue
          seen.add(trade.tradeId)
          listener(trade)
        }
        for (const oldest of seen) {
          if (seen.size <= REMEMBERED) break
          seen.delete(oldest)
        }
      },
    )
  }

  close(): void {
    for (const round of this.#rounds.values()) round.stop()
    this.#rounds.clear()
  }

  #listen(what: string, ask: () => Promise<unknown>, listener: (answer: unknown) => void): Stop {
    const round = this.#rounds.get(what) ?? this.#begin(what, ask)
    round.listeners.add(listener)
    return () => {
      if (!round.listeners.delete(listener) || round.listeners.size > 0) return
      round.stop()
      if (this.#rounds.get(what) === round) this.#rounds.delete(what)
    }
  }

  #begin(what: string, ask: () => Promise<unknown>): Round {
    const { clock, pace, failed, random = Math.random } = this.#parts
    const every = pace.ask ?? EVERY_MS
    let stopped = false
    let stopTimer: Stop = () => undefined
    let attempt = 0
    const round: Round = {
      listeners: new Set(),
      stop: () => {
        stopped = true
        stopTimer()
      },
    }
    const tell = (answer: unknown): void => {
      for (const listener of round.listeners) listener(answer)
    }
    const once = async (): Promise<void> => {
      let wait = every
      try {
        const answer = await ask()
        attempt = 0
        if (!stopped) tell(answer)
      } catch (error) {
        if (stopped) return
        if (attempt === 0) tell(null)
        wait = Math.max(every, waitBefore(++attempt, pace, random))
        failed(what, error)
      }
      if (!stopped) stopTimer = clock.schedule(clock.now() + wait, () => void once())
    }
    this.#rounds.set(what, round)
    // Whoever listens does so by then.
    stopTimer = clock.schedule(clock.now(), () => void once())
    return round
  }
}

/** Null: it is none, or it is crossed. */
function shownBook(book: unknown): ShownBook | null {
  if (!isJson(book)) return null
  const side = (rows: unknown, away: 1 | -1): (readonly [number, number])[] =>
    listOf(rows)
      .map(row => [num(listOf(row)[0]), num(listOf(row)[1])] as const)
      .filter(([price, size]) => price > 0 && price < Infinity && size > 0 && size < Infinity)
      .sort(([a], [b]) => (a - b) * away)
  const [bids, asks] = [side(book.bids, -1), side(book.asks, 1)]
  const [bid, ask] = [bids[0]?.[0], asks[0]?.[0]]
  if (bid !== undefined && ask !== undefined && bid >= ask) return null
  const at = book.timestamp === undefined || book.timestamp === null ? null : msOf(book.timestamp)
  return { bids, asks, at }
}
