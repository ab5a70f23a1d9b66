import { Decimal } from '../kernel/decimal.ts'
import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { type Figure, lacks } from './figure.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import { exactly, type LazyFigure } from './lazy-figure.ts'
import { type LazyValuation, lazyTouch, termsOf } from './lazy-valuation.ts'
import type { Valuation } from './valuation.ts'
import type { RiskOrderShape } from './view.ts'
import { worthAt, worthOfRange } from './worths.ts'

type Priced = Pick<RiskOrderShape, 'side' | 'type' | 'limitPrice' | 'stopPrice'>
type Stopped = Priced & Pick<RiskOrderShape, 'stopLoss'>

const TWO = LazyDecimal.of(new Decimal(2))
const THREE = LazyDecimal.of(new Decimal(3))

/** Where the order is taken to fill: its limit, else its trigger, else (market) the touch. */
export function lazyEntryPrice(value: LazyValuation, instrument: Instrument, order: Priced): LazyFigure {
  const named = namedPrice(order)
  if (named !== null) return LazyDecimal.of(named)
  const prices = value.prices(instrument.id)
  return prices === 'NO_QUOTE' ? prices : lazyTouch(prices, order.side)
}

/** Limit or trigger of what is not a market order. */
export const namedPrice = (order: Priced): Decimal | null =>
  order.type === 'market' ? null : (order.limitPrice ?? order.stopPrice)

/**
 * What is lost when the protective stop is hit, in the instrument's money: distance from entry, half the spread once,
 * slippage once, fees both ways (rates of the notional at mid). Without a stop: the notional for what is paid in
 * full; leveraged NO_STOP, or the heat rule where stops are not required (§1, fine print 9 to 11).
 */
export function lazyPlannedLoss(
  value: LazyValuation,
  instrument: Instrument,
  order: Stopped,
  quantity: LazyDecimal,
): LazyFigure {
  if (order.stopLoss === null) {
    if (!isLeveraged(instrument.class)) return value.notional(instrument, quantity)
    return value.view.stopRequired ? 'NO_STOP' : lazyLossWithoutStop(value, instrument, quantity)
  }
  const entry = lazyEntryPrice(value, instrument, order)
  const worths = value.worths(instrument)
  if (lacks(entry)) return entry
  if (worths === 'NO_QUOTE') return worths
  const { multiplier, feeRate } = termsOf(instrument)
  const way = worthAt(instrument, entry).minus(worthAt(instrument, LazyDecimal.of(order.stopLoss)))
  const distance = way.abs().plus(worths.ask.minus(worths.bid).over(TWO))
  const rates = value.slippage(instrument).plus(feeRate.times(TWO))
  return distance.plus(worths.mid.times(rates)).times(quantity).times(multiplier)
}

/** 3 daily ranges or the whole notional, whichever is smaller; without a known range the notional. In the instrument's money. */
export function lazyLossWithoutStop(value: LazyValuation, instrument: Instrument, quantity: LazyDecimal): LazyFigure {
  const notional = value.notional(instrument, quantity)
  const atr = value.view.dailyAtr(instrument.id)
  if (lacks(notional) || atr === null) return notional
  const worths = value.worths(instrument)
  if (worths === 'NO_QUOTE') return worths
  const move = worthOfRange(instrument, worths, LazyDecimal.of(atr).times(THREE))
  return move.times(quantity).times(termsOf(instrument).multiplier).min(notional)
}

export const plannedLoss = (value: Valuation, instrument: Instrument, order: Stopped, quantity: Decimal): Figure =>
  exactly(lazyPlannedLoss(value.lazy, instrument, order, LazyDecimal.of(quantity)))

export const lossWithoutStop = (value: Valuation, instrument: Instrument, quantity: Decimal): Figure =>
  exactly(lazyLossWithoutStop(value.lazy, instrument, LazyDecimal.of(quantity)))
