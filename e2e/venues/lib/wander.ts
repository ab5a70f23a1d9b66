import { Dec, dec, digits, floorTo } from './decimal.ts'
import type { Exchange } from './exchange.ts'

/** A price that moves by itself: at most `most` steps of the market's price a time. */
export interface Wanders {
  readonly symbol: string
  readonly start: string
  readonly most: number
}

/** A random walk of every symbol on every exchange that has it; call it for one step. */
export function wander(all: readonly Wanders[], exchanges: readonly Exchange[], luck: () => number): () => void {
  const walks = exchanges.flatMap(exchange =>
    all
      .filter(({ symbol }) => exchange.markets.some(market => market.symbol === symbol))
      .map(({ symbol, start, most }) => ({ exchange, symbol, most, mid: dec(start), origin: dec(start) })),
  )
  return () => {
    for (const walk of walks) {
      const step = dec(walk.exchange.market(walk.symbol).priceStep)
      const moved = walk.mid.add(step.mul(Math.round((luck() * 2 - 1) * walk.most)))
      // It stays within a tenth of where it began.
      walk.mid = Dec.min(Dec.max(moved, walk.origin.mul(0.9)), walk.origin.mul(1.1))
      const bid = floorTo(walk.mid, step)
      walk.exchange.quote(walk.symbol, digits(bid), digits(bid.add(step)))
    }
  }
}

/** Repeatable chance in [0, 1): mulberry32 (public domain, Tommy Ettinger). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
