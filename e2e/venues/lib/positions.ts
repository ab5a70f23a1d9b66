import { type Dec, digits, min, ZERO } from './decimal.ts'
import type { Asked, Market, Side, VenuePosition } from './types.ts'

interface Held {
  /** Signed contracts. */
  quantity: Dec
  entry: Dec
}

/** Value of contracts in the settle asset. */
export function notional(market: Market, quantity: Dec, price: Dec): Dec {
  const value = quantity.mul(market.contract)
  return market.kind === 'inverse' ? value.div(price) : value.mul(price)
}

type Leg = Asked['leg']

const keyOf = (symbol: string, leg: Leg): string => (leg === undefined ? symbol : `${symbol} ${leg}`)
const LEGS: readonly Leg[] = [undefined, 'long', 'short']

/** One netted position a symbol, or one for each leg of it. */
export class Positions {
  readonly #held = new Map<string, Held>()
  readonly #leverage = new Map<string, number>()
  readonly #usual: number

  constructor(usualLeverage: number) {
    this.#usual = usualLeverage
  }

  leverage(symbol: string): number {
    return this.#leverage.get(symbol) ?? this.#usual
  }

  setLeverage(symbol: string, times: number): void {
    if (!(times > 0)) throw new RangeError('leverage is above zero')
    this.#leverage.set(symbol, times)
  }

  quantity(symbol: string, leg?: Leg): Dec {
    return this.#held.get(keyOf(symbol, leg))?.quantity ?? ZERO
  }

  /** What an order of this side may trade before it opens something. */
  closable(symbol: string, side: Side, leg?: Leg): Dec {
    const held = this.quantity(symbol, leg)
    return held.isZero() || held.isPositive() === (side === 'buy') ? ZERO : held.abs()
  }

  margin(market: Market, leg?: Leg): Dec {
    const held = this.#held.get(keyOf(market.symbol, leg))
    if (held === undefined || held.quantity.isZero()) return ZERO
    return notional(market, held.quantity.abs(), held.entry).div(this.leverage(market.symbol)).toDecimalPlaces(8)
  }

  /** Nets a fill in; answers what it realised in the settle asset, before fees. */
  fill(market: Market, side: Side, quantity: Dec, price: Dec, leg?: Leg): Dec {
    const key = keyOf(market.symbol, leg)
    const held = this.#held.get(key) ?? { quantity: ZERO, entry: ZERO }
    this.#held.set(key, held)
    const closing = min(this.closable(market.symbol, side, leg), quantity)
    const long = held.quantity.isPositive()
    const pnl = closing.isZero() ? ZERO : profit(market, long, closing, held.entry, price)
    held.quantity = held.quantity.add(long ? closing.neg() : closing)
    const opening = quantity.sub(closing)
    if (opening.gt(0)) {
      held.entry = average(market, held.quantity.abs(), held.entry, opening, price)
      held.quantity = held.quantity.add(side === 'buy' ? opening : opening.neg())
    }
    return pnl
  }

  views(market: Market): VenuePosition[] {
    return LEGS.flatMap(leg => this.#view(market, leg) ?? [])
  }

  #view(market: Market, leg: Leg): VenuePosition | null {
    const held = this.#held.get(keyOf(market.symbol, leg))
    if (held === undefined || held.quantity.isZero()) return null
    return {
      symbol: market.symbol,
      ...(leg === undefined ? {} : { leg }),
      quantity: digits(held.quantity),
      entry: digits(held.entry.toDecimalPlaces(12)),
      leverage: this.leverage(market.symbol),
      margin: digits(this.margin(market, leg)),
    }
  }
}

/** Profit of a closed part in the settle asset, rounded to 8 digits. */
export function profit(market: Market, long: boolean, quantity: Dec, entry: Dec, exit: Dec): Dec {
  const gain =
    market.kind === 'inverse'
      ? notional(market, quantity, entry).sub(notional(market, quantity, exit))
      : notional(market, quantity, exit).sub(notional(market, quantity, entry))
  return (long ? gain : gain.neg()).toDecimalPlaces(8)
}

function average(market: Market, had: Dec, entry: Dec, more: Dec, price: Dec): Dec {
  if (had.isZero()) return price
  const all = had.add(more)
  if (market.kind !== 'inverse') return had.mul(entry).add(more.mul(price)).div(all)
  return all.div(had.div(entry).add(more.div(price)))
}
