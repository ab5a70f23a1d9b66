import { type Decimal, ONE, ZERO } from '../kernel/decimal.ts'
import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { openTimeAfter } from '../market/open-time.ts'
import { baseUnitsOf, moneyOf, profitOf } from '../market/payoff.ts'
import { nightlyRate, nightsBetween } from '../market/swap.ts'
import type { Side } from '../orders/order.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { lossWithoutStop, plannedLoss } from '../risk/planned-loss.ts'
import type { Prices } from '../risk/quote-prices.ts'
import { closingSide, type Valuation } from '../risk/valuation.ts'

/** What is to be done, the same at every broker. `side` is the position's, 'buy' is long. */
export type RouteQuestion =
  | {
      readonly kind: 'entry'
      readonly side: Side
      readonly stop: Decimal | null
      /** How long it is meant to be held, ms of open market. */
      readonly holdMs: number
    }
  | { readonly kind: 'exit'; readonly side: Side; readonly entryPrice: Decimal }

/** Cost of one unit of the base asset, part by part, in the instrument's money; above zero is paid. */
export interface RouteParts {
  readonly spread: Decimal
  readonly commission: Decimal
  readonly slippage: Decimal
  readonly swap: Decimal
  readonly nights: number
  readonly conversion: Decimal
}

export const waysOf = ({ kind }: RouteQuestion): 1 | 2 => (kind === 'entry' ? 2 : 1)

/** An entry pays there and back: the whole spread, the rest twice. An exit pays the way out: half the spread, the rest once. */
export function partsOf(value: Valuation, instrument: Instrument, market: Prices, question: RouteQuestion): RouteParts {
  const prices = unitPrices(instrument, market)
  const ways = waysOf(question)
  const perWay = (rate: Decimal): Decimal => prices.mid.mul(rate).mul(ways)
  return {
    spread: prices.ask.sub(prices.bid).mul(ways).div(2),
    commission: perWay(instrument.feeRate),
    slippage: perWay(value.slippage(instrument)),
    ...swapOf(value.view.now, instrument, prices, question),
    conversion: conversionOf(value, instrument, market, question),
  }
}

/** What one unit of the base asset costs in the instrument's money: of an inverse contract one unit of it, at mid. */
function unitPrices({ inverse }: Instrument, { bid, ask, mid }: Prices): Prices {
  return inverse === true ? { bid: mid.div(ask), ask: mid.div(bid), mid: ONE } : { bid, ask, mid }
}

/** Financing of the nights between now and the end of the horizon, at today's price. */
function swapOf(now: number, { swap, session }: Instrument, { mid }: Prices, question: RouteQuestion) {
  if (swap === null || question.kind === 'exit') return { swap: ZERO, nights: 0 }
  const nights = nightsBetween(swap, now, openTimeAfter(session, now, question.holdMs))
  if (nights === 0) return { swap: ZERO, nights }
  return { swap: mid.mul(nightlyRate(swap, question.side)).mul(nights).neg(), nights }
}

/**
 * The markup on the money that crosses between what the instrument settles in and the account's currency (docs/orders.md, routing):
 * what is paid in full crosses whole with its commission, each way; of what is margined only the result and the
 * commissions do, and the loss at the stop is the most that is planned.
 */
function conversionOf(value: Valuation, instrument: Instrument, market: Prices, question: RouteQuestion): Decimal {
  const { conversionMarkup, feeRate } = instrument
  const currency = value.view.account(instrument.broker)?.currency
  if (conversionMarkup.isZero() || currency === moneyOf(instrument)) return ZERO
  const { mid } = unitPrices(instrument, market)
  if (!isLeveraged(instrument.class)) return mid.mul(feeRate.plus(1)).mul(waysOf(question)).mul(conversionMarkup)
  if (question.kind === 'entry') return lossAtStop(value, instrument, market, question).mul(conversionMarkup)
  const exit = closingSide(market, question.side)
  const result = profitOf(instrument, question.side, ONE, question.entryPrice, exit).abs()
  return result
    .div(baseUnitsOf(instrument, ONE, market.mid))
    .plus(mid.mul(feeRate))
    .mul(conversionMarkup)
}

/** Planned loss of one unit of the base asset, costs included; without a stop what the risk rules take instead. */
function lossAtStop(
  value: Valuation,
  instrument: Instrument,
  { mid }: Prices,
  { side, stop }: RouteQuestion & { kind: 'entry' },
): Decimal {
  const market = { side, type: 'market', limitPrice: null, stopPrice: null, stopLoss: stop } as const
  const planned: Figure = plannedLoss(value, instrument, market, ONE)
  const loss = planned === 'NO_STOP' ? lossWithoutStop(value, instrument, ONE) : planned
  // Its price is known: this is asked only then.
  return lacks(loss) ? ZERO : loss.div(baseUnitsOf(instrument, ONE, mid))
}
