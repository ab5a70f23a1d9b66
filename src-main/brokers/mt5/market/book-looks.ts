import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { DepthSink, MarketDepth } from '../../../core/market/depth.ts'
import type { Book } from '../wire/market.ts'

interface Look {
  readonly levels: number
  readonly sink: DepthSink
}

/** Who looks at which order books of one terminal. Every message holds a whole book (MTB/1, `book`): nothing can be missing in it. */
export class BookLooks {
  readonly #clock: Clock
  readonly #looks = new Map<string, Set<Look>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get symbols(): string[] {
    return [...this.#looks.keys()].sort()
  }

  /** Ends with the last of a symbol's: `gone` is told then. */
  look(symbol: string, levels: number, sink: DepthSink, gone: () => void): Stop {
    const looks = this.#looks.get(symbol) ?? new Set()
    this.#looks.set(symbol, looks)
    const look = { levels, sink }
    looks.add(look)
    return () => {
      if (!looks.delete(look) || looks.size > 0) return
      this.#looks.delete(symbol)
      gone()
    }
  }

  take({ s, bids, asks }: Book): void {
    const looks = this.#looks.get(s)
    if (looks === undefined) return
    const now = this.#clock.now()
    const depth = { bids: side(bids, -1), asks: side(asks, 1), venueTime: now, receiveTime: now }
    for (const { levels, sink } of looks) {
      if (isCrossed(depth)) sink.none(`The order book of ${s} did not make sense: the next one is waited for.`)
      else sink.book({ ...depth, bids: depth.bids.slice(0, levels), asks: depth.asks.slice(0, levels) })
    }
  }

  /** These books were asked for and do not come, and why. Whoever looks anew has them asked for again. */
  refused(symbols: Iterable<string>, why: (symbol: string) => string): void {
    for (const symbol of symbols) for (const { sink } of this.#looks.get(symbol) ?? []) sink.none(why(symbol))
  }

  /** Nothing can be heard from now on. */
  deaf(): void {
    for (const [symbol, looks] of this.#looks)
      for (const { sink } of looks) sink.none(`MetaTrader is cut off: the order book of ${symbol} is asked for again.`)
  }
}

function isCrossed({ bids, asks }: MarketDepth): boolean {
  const [bid, ask] = [bids[0]?.[0], asks[0]?.[0]]
  return bid !== undefined && ask !== undefined && bid >= ask
}

/** Best first, each price once: what a broker's server puts into its book is its own affair. */
function side(levels: Book['bids'], away: 1 | -1): MarketDepth['bids'] {
  const sizes = new Map<number, number>()
  for (const [price, size] of levels) if (price > 0 && size > 0) sizes.set(price, (sizes.get(price) ?? 0) + size)
  return [...sizes].sort(([a], [b]) => (a - b) * away)
}
