import type { Decimal } from '../kernel/decimal.ts'
import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { type Figure, lacks } from './figure.ts'
import { touch, type Valuation } from './valuation.ts'
import type { RiskOrderShape } from './view.ts'

type Priced = Pick<RiskOrderShape, 'side' | 'type' | 'limitPrice' | 'stopPrice'>

/** Where the order is taken to fill: its limit, else its trigger, else (market) the touch. */
export function entryPrice(value: Valuation, instrument: Instrument, order: Priced): Figure {
  const named = order.limitPrice ?? order.stopPrice
  if (order.type !== 'market' && named !== null) return named
  const prices = value.prices(instrument.id)
  return prices === 'NO_QUOTE' ? prices : touch(prices, order.side)
}

/**
 * What is lost when the protective stop is hit, in the quote asset: distance from entry, half the spread once,
 * slippage once, fees both ways (rates of the notional at mid). Without a stop: the notional for what is paid in
 * full; leveraged NO_STOP, or the heat rule where stops are not required (§1, fine print 9 to 11).
 */
export function plannedLoss(
  value: Valuation,
  instrument: Instrument,
  order: Priced & Pick<RiskOrderShape, 'stopLoss'>,
  quantity: Decimal,
): Figure {
  if (order.stopLoss === null) {
    if (!isLeveraged(instrument.class)) return value.notional(instrument, quantity)
    return value.view.stopRequired ? 'NO_STOP' : lossWithoutStop(value, instrument, quantity)
  }
  const entry = entryPrice(value, instrument, order)
  const prices = value.prices(instrument.id)
  if (lacks(entry)) return entry
  if (prices === 'NO_QUOTE') return prices
  const distance = entry.minus(order.stopLoss).abs().plus(prices.ask.minus(prices.bid).div(2))
  const rates = value.slippage(instrument).plus(instrument.feeRate.mul(2))
  return distance.plus(prices.mid.mul(rates)).mul(quantity).mul(instrument.multiplier)
}

/** 3 daily ranges or the whole notional, whichever is smaller; without a known range the notional. In the quote asset. */
export function lossWithoutStop(value: Valuation, instrument: Instrument, quantity: Decimal): Figure {
  const notional = value.notional(instrument, quantity)
  const atr = value.view.dailyAtr(instrument.id)
  if (lacks(notional) || atr === null) return notional
  const ranges = atr.mul(3).mul(quantity).mul(instrument.multiplier)
  return ranges.lt(notional) ? ranges : notional
}
