import type { Exchange, Level } from '../lib/exchange.ts'

/** A depth event's content: ids of its first and last change, the last of the event before, and the new sizes. */
export interface DepthDiff {
  readonly first: number
  readonly last: number
  readonly previous: number
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

type Side = Map<string, string>

/** One book with update ids: every changed level counts one up; changes wait until they are taken. */
class DepthFeed {
  #bids: Side = new Map()
  #asks: Side = new Map()
  #changedBids: Side = new Map()
  #changedAsks: Side = new Map()
  #taken = 1_000
  /** Of the newest change, taken or not. */
  lastId = 1_000

  update(bids: readonly Level[], asks: readonly Level[]): void {
    this.#bids = this.#side(this.#bids, new Map(bids), this.#changedBids)
    this.#asks = this.#side(this.#asks, new Map(asks), this.#changedAsks)
  }

  take(): DepthDiff | null {
    if (this.lastId === this.#taken) return null
    const diff = {
      first: this.#taken + 1,
      last: this.lastId,
      previous: this.#taken,
      bids: [...this.#changedBids],
      asks: [...this.#changedAsks],
    }
    this.#taken = this.lastId
    this.#changedBids = new Map()
    this.#changedAsks = new Map()
    return diff
  }

  #side(before: Side, now: Side, changed: Side): Side {
    const change = (price: string, size: string): void => {
      changed.set(price, size)
      this.lastId += 1
    }
    for (const price of before.keys()) if (!now.has(price)) change(price, '0')
    for (const [price, size] of now) if (before.get(price) !== size) change(price, size)
    return now
  }
}

/** The feeds of all books of an exchange. */
export class DepthFeeds {
  readonly #feeds = new Map<string, DepthFeed>()

  constructor(exchange: Exchange) {
    for (const { symbol } of exchange.markets) this.#feeds.set(symbol, new DepthFeed())
    exchange.on(fact => {
      if (fact.kind !== 'quote') return
      const { bids, asks } = exchange.depth(fact.symbol)
      this.#feeds.get(fact.symbol)?.update(bids, asks)
    })
  }

  lastId(symbol: string): number {
    return this.#feeds.get(symbol)?.lastId ?? 0
  }

  /** What changed since it was last taken; null: nothing. */
  take(symbol: string): DepthDiff | null {
    return this.#feeds.get(symbol)?.take() ?? null
  }
}
