import { bookChecksum, type Level } from './checksum.ts'
import type { Pair } from './markets.ts'
import { fixed, raw } from './raw.ts'
import { stamp } from './times.ts'
import type { World } from './world.ts'

type Side = readonly Level[]

/** One subscriber's book of one pair: what it was told last, so that only changes are told. */
export class BookFeed {
  readonly pair: Pair
  readonly depth: number
  readonly #world: World
  #told: { bids: Side; asks: Side }

  constructor(world: World, pair: Pair, depth: number) {
    this.#world = world
    this.pair = pair
    this.depth = depth
    this.#told = this.#now()
  }

  snapshot(): object {
    this.#told = this.#now()
    return { channel: 'book', type: 'snapshot', data: [this.#data(this.#told.bids, this.#told.asks)] }
  }

  /** What changed since the last message; null: nothing that this depth shows. */
  update(): object | null {
    const now = this.#now()
    const bids = changes(this.#told.bids, now.bids, this.depth, (a, b) => a < b)
    const asks = changes(this.#told.asks, now.asks, this.depth, (a, b) => a > b)
    this.#told = now
    return bids.length + asks.length === 0 ? null : { channel: 'book', type: 'update', data: [this.#data(bids, asks)] }
  }

  #now(): { bids: Side; asks: Side } {
    const { bids, asks } = this.#world.exchange.depth(this.pair.symbol)
    const { priceDecimals, lotDecimals } = this.pair
    const side = (levels: Side): Level[] =>
      levels.slice(0, this.depth).map(([price, size]) => [fixed(price, priceDecimals), fixed(size, lotDecimals)])
    return { bids: side(bids), asks: side(asks) }
  }

  #data(bids: Side, asks: Side): object {
    const shown = (levels: Side) => levels.map(([price, qty]) => ({ price: raw(price), qty: raw(qty) }))
    return {
      symbol: this.pair.stream,
      bids: shown(bids),
      asks: shown(asks),
      checksum: bookChecksum(this.#told.asks, this.#told.bids),
      timestamp: stamp(this.#world.now()),
    }
  }
}

/**
 * Levels that are new or of another size, and with a size of 0 those that are gone. A level pushed out by better ones is
 * not told: who keeps the book cuts it to the depth that it asked for.
 */
function changes(before: Side, now: Side, depth: number, isWorse: (a: number, b: number) => boolean): Level[] {
  const sizes = new Map(before)
  const prices = new Set(now.map(([price]) => price))
  const worst = now.length === depth ? now.at(-1)?.[0] : undefined
  const gone = before.filter(
    ([price]) => !prices.has(price) && !(worst !== undefined && isWorse(Number(price), Number(worst))),
  )
  const fresh = now.filter(([price, size]) => sizes.get(price) !== size)
  return [...gone.map(([price]): Level => [price, '0']), ...fresh]
}
