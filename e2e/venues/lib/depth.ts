import { type Dec, dec, digits, floorTo, min, ZERO } from './decimal.ts'
import type { Digits, Side } from './types.ts'

/** Price and size as digits: what venues write into their depth messages. */
export type Level = readonly [price: Digits, size: Digits]

interface Rung {
  readonly price: Dec
  size: Dec
}

/** One market's foreign orders, best first. Our own resting orders are not in it. */
export class Depth {
  #bids: Rung[] = []
  #asks: Rung[] = []
  /** Counts changes. */
  version = 0

  set(bids: readonly Level[], asks: readonly Level[]): void {
    this.#bids = rungs(bids).sort((a, b) => b.price.cmp(a.price))
    this.#asks = rungs(asks).sort((a, b) => a.price.cmp(b.price))
    const [bid, ask] = [this.#bids[0], this.#asks[0]]
    if (bid !== undefined && ask !== undefined && bid.price.gte(ask.price)) throw new RangeError('the book is crossed')
    this.version += 1
  }

  get bids(): Level[] {
    return this.#bids.map(level)
  }

  get asks(): Level[] {
    return this.#asks.map(level)
  }

  /** The best price that an order of this side would trade at. */
  best(side: Side): Dec | null {
    return this.#against(side)[0]?.price ?? null
  }

  /** Where an order would trade, not worse than `limit`, without doing it. */
  reach(side: Side, limit: Dec | null, quantity: Dec): { readonly price: Dec; readonly quantity: Dec }[] {
    const found: { price: Dec; quantity: Dec }[] = []
    let rest = quantity
    for (const rung of this.#against(side)) {
      if (rest.lte(0) || !within(side, rung.price, limit)) break
      const part = min(rest, rung.size)
      found.push({ price: rung.price, quantity: part })
      rest = rest.sub(part)
    }
    return found
  }

  /** How much can be had for `spend` of the quote, in steps. */
  affordable(side: Side, spend: Dec, step: Dec): Dec {
    let [rest, quantity] = [spend, ZERO]
    for (const { price, size } of this.#against(side)) {
      const part = min(size, rest.div(price))
      quantity = quantity.add(part)
      rest = rest.sub(part.mul(price))
      if (part.lt(size)) break
    }
    return floorTo(quantity, step)
  }

  /** Takes this much away from what an order of this side trades against. */
  take(side: Side, quantity: Dec): void {
    const against = this.#against(side)
    let rest = quantity
    while (rest.gt(0)) {
      const first = against[0]
      if (first === undefined) break
      const part = min(rest, first.size)
      rest = rest.sub(part)
      first.size = first.size.sub(part)
      if (first.size.lte(0)) against.shift()
    }
    this.version += 1
  }

  #against(side: Side): Rung[] {
    return side === 'buy' ? this.#asks : this.#bids
  }
}

/** Whether an order of this side with this limit may trade at this price. */
export function within(side: Side, price: Dec, limit: Dec | null): boolean {
  return limit === null || (side === 'buy' ? price.lte(limit) : price.gte(limit))
}

const rungs = (levels: readonly Level[]): Rung[] =>
  levels.map(([price, size]) => ({ price: dec(price), size: dec(size) })).filter(rung => rung.size.gt(0))

const level = ({ price, size }: Rung): Level => [digits(price), digits(size)]
