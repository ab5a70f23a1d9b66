import { ZERO } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Figure } from './figure.ts'
import { lossWithoutStop } from './planned-loss.ts'
import { closingSide, sign, type Valuation } from './valuation.ts'
import type { RiskPosition } from './view.ts'

/**
 * Open risk of a position in the quote asset: closing mark to its working stop, slippage and one fee with it, not
 * below zero; without a stop the heat rule, and no costs (§1, fine print 12).
 */
export function positionHeat(value: Valuation, instrument: Instrument, position: RiskPosition): Figure {
  if (position.stop === null) return lossWithoutStop(value, instrument, position.quantity)
  const prices = value.prices(instrument.id)
  if (prices === 'NO_QUOTE') return prices
  const distance = closingSide(prices, position.side).minus(position.stop).mul(sign(position.side))
  const costs = prices.mid.mul(value.slippage(instrument).plus(instrument.feeRate))
  const loss = distance.plus(costs).mul(position.quantity).mul(instrument.multiplier)
  return loss.gt(0) ? loss : ZERO
}
