import type { UnixMs } from '../../kernel/clock.ts'
import { Decimal, numberOf } from '../../kernel/decimal.ts'
import type { Quote } from '../../market/quote.ts'
import type { Side } from '../order.ts'
import type { HeldRecord } from './held-record.ts'

type Priced = Pick<HeldRecord, 'side' | 'role' | 'price'>

/** The price at which a closing order of that side would trade: bid to sell, ask to buy. */
export const closingPrice = (side: Side, quote: Pick<Quote, 'bid' | 'ask'>): number =>
  side === 'sell' ? quote.bid : quote.ask

/** A stop loss is met at its price or worse, a target at its price or better. */
export function isMet({ side, role, price }: Priced, closing: number): boolean {
  const at = numberOf(price)
  return (side === 'sell') === (role === 'stop_loss') ? closing <= at : closing >= at
}

/** At most once in this time, ms. */
export const TRAIL_EVERY_MS = 1_000
/** Share of the distance that a move must be worth. */
const LEAST_SHARE = 0.1

export interface Trailing extends Priced {
  readonly trail: Decimal
  readonly movedAt: UnixMs
}

/** The better of two closing prices for who holds the position. */
export const better = (side: Side, a: number, b: number): number => (side === 'sell' ? Math.max(a, b) : Math.min(a, b))

/** The best closing price that a trailing stop has seen, as far as its price tells: all that a restart knows. */
export const bestOf = ({ side, price, trail }: Trailing): number =>
  numberOf(side === 'sell' ? price.plus(trail) : price.minus(trail))

/**
 * Where a trailing stop moves when the best price was `best` and the closing side is `closing` now; null: it stays. It
 * moves in the position's favour only, by a price step and a tenth of its distance at least, and never to where it
 * would be met at once: a move that comes too late is not made.
 */
export function trailTo(stop: Trailing, best: number, closing: number, priceStep: Decimal): Decimal | null {
  const { side, price, trail } = stop
  const up = side === 'sell'
  // Numbers first: most prices move nothing.
  const gain = (up ? best - numberOf(price) : numberOf(price) - best) - numberOf(trail)
  if (gain < LEAST_SHARE * numberOf(trail) * 0.999) return null
  const wanted = up ? new Decimal(best).minus(trail) : new Decimal(best).plus(trail)
  const to = (up ? wanted.div(priceStep).floor() : wanted.div(priceStep).ceil()).mul(priceStep)
  const moved = up ? to.minus(price) : price.minus(to)
  if (moved.lt(Decimal.max(priceStep, trail.mul(LEAST_SHARE)))) return null
  return (up ? to.lt(closing) : to.gt(closing)) ? to : null
}
