import type { Level } from '../lib/exchange.ts'
import type { Market } from '../lib/types.ts'
import type { Desk } from './desk.ts'
import { nameOf } from './markets.ts'

/** One subscription to a book: first all of it, then what changed since the last message. */
export class BookFeed {
  readonly #desk: Desk
  readonly #market: Market
  readonly #depth: number
  readonly #topic: string
  #bids: readonly Level[] = []
  #asks: readonly Level[] = []
  #u = 0

  constructor(desk: Desk, market: Market, depth: number) {
    this.#desk = desk
    this.#market = market
    this.#depth = depth
    this.#topic = `orderbook.${depth}.${nameOf(market)}`
  }

  /** The next message. Its `u` is one more than the last one's. */
  next(): Record<string, unknown> {
    const { bids, asks, version } = this.#desk.exchange.depth(this.#market.symbol)
    const [hadBids, hadAsks, first] = [this.#bids, this.#asks, this.#u === 0]
    this.#bids = bids.slice(0, this.#depth)
    this.#asks = asks.slice(0, this.#depth)
    this.#u = first ? 1_000 + version : this.#u + 1
    const at = this.#desk.now()
    return {
      topic: this.#topic,
      type: first ? 'snapshot' : 'delta',
      ts: at,
      data: {
        s: nameOf(this.#market),
        b: first ? this.#bids : changes(hadBids, this.#bids),
        a: first ? this.#asks : changes(hadAsks, this.#asks),
        u: this.#u,
        seq: version,
      },
      cts: at,
    }
  }
}

/** New and changed levels as they are, gone ones with size 0. */
function changes(before: readonly Level[], now: readonly Level[]): Level[] {
  const had = new Map(before)
  const has = new Map(now)
  const gone = before.filter(([price]) => !has.has(price)).map(([price]): Level => [price, '0'])
  return [...gone, ...now.filter(([price, size]) => had.get(price) !== size)]
}
