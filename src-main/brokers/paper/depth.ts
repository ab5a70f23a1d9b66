import { Decimal, roundDown, roundTo, ZERO } from '../../core/kernel/decimal.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Side } from '../../core/orders/order.ts'
import type { Ladder } from './settings.ts'

export interface Slice {
  readonly quantity: Decimal
  readonly price: Decimal
}

/** The price and size a taker meets, best first: the source's depth where there is one, else the assumed ladder. */
function* levels(
  quote: Quote,
  side: Side,
  instrument: Instrument,
  ladder: Ladder,
): Generator<readonly [number, number]> {
  const known = side === 'buy' ? quote.depth?.asks : quote.depth?.bids
  if (known !== undefined && known.length > 0) {
    yield* known
    return
  }
  const touch = side === 'buy' ? quote.ask : quote.bid
  const shown = side === 'buy' ? quote.askSize : quote.bidSize
  const multiplier = instrument.multiplier.toNumber()
  const size = ladder.of === 'base' ? ladder.size / multiplier : ladder.size / (touch * multiplier)
  const away = side === 'buy' ? ladder.spacing : -ladder.spacing
  for (let i = 0; i < ladder.levels; i++) yield [touch * (1 + i * away), i === 0 && shown > 0 ? shown : size]
}

/** A number of the market as a price of ours: on the step, to the taker's disadvantage where it lies between two. */
export function onStep(price: number, side: Side, step: Decimal): Decimal {
  // 15 digits: a price that was computed sheds the noise of its binary fraction.
  const exact = new Decimal(price.toPrecision(15))
  const down = roundDown(exact, step)
  return side === 'buy' && !down.eq(exact) ? down.plus(step) : down
}

export interface Ask {
  readonly side: Side
  readonly quantity: Decimal
  /** Not beyond this price; null: at any. */
  readonly limit: Decimal | null
  /** What is gone already. */
  readonly taken: Decimal
}

/** What the book gives right now for a quantity, level by level; less than asked for where it is thin. */
export function slices(quote: Quote, ask: Ask, instrument: Instrument, ladder: Ladder): Slice[] {
  const found: Slice[] = []
  const limit = ask.limit?.toNumber()
  let skip = ask.taken
  let left = ask.quantity
  for (const [price, size] of levels(quote, ask.side, instrument, ladder)) {
    if (left.isZero() || !(price > 0)) break
    if (limit !== undefined && (ask.side === 'buy' ? price > limit : price < limit)) break
    let here = Number.isFinite(size) && size > 0 ? roundDown(new Decimal(size), instrument.qtyStep) : ZERO
    const gone = Decimal.min(skip, here)
    skip = skip.minus(gone)
    here = Decimal.min(here.minus(gone), left)
    if (here.isZero()) continue
    const stepped = onStep(price, ask.side, instrument.priceStep)
    const worst =
      ask.limit === null
        ? stepped
        : ask.side === 'buy'
          ? Decimal.min(stepped, ask.limit)
          : Decimal.max(stepped, ask.limit)
    found.push({ quantity: here, price: worst })
    left = left.minus(here)
  }
  return found
}

export const total = (parts: readonly Slice[]): Decimal => parts.reduce((sum, part) => sum.plus(part.quantity), ZERO)

/** From 0 to 1, the same for the same seed and number: MurmurHash3's finalizer (Appleby, public domain). */
export function chance(seed: number, n: number): number {
  let x = (seed ^ Math.imul(n, 0x9e3779b1)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return ((x ^ (x >>> 16)) >>> 0) / 0x1_0000_0000
}

/** The price after a slip of `ratio`, against the taker, to the nearest step and never to 0. */
export function slipped(price: Decimal, side: Side, ratio: number, step: Decimal): Decimal {
  if (ratio === 0) return price
  const moved = roundTo(price.mul(new Decimal(1).plus(side === 'buy' ? ratio : -ratio)), step)
  return moved.lt(step) ? step : moved
}
