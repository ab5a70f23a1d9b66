import type { Instrument } from '../market/instrument.ts'
import type { Figure } from './figure.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'
import { exactly, type LazyFigure } from './lazy-figure.ts'
import { type LazyValuation, lazyClosingSide, termsOf } from './lazy-valuation.ts'
import { lazyLossWithoutStop } from './planned-loss.ts'
import type { Valuation } from './valuation.ts'
import type { RiskPosition } from './view.ts'
import { worthAt, worthSide } from './worths.ts'

/**
 * Open risk of a position in the instrument's money: closing mark to its working stop, slippage and one fee with it, not
 * below zero; without a stop the heat rule, and no costs (§1, fine print 12).
 */
export function lazyPositionHeat(value: LazyValuation, instrument: Instrument, position: RiskPosition): LazyFigure {
  const quantity = LazyDecimal.of(position.quantity)
  if (position.stop === null) return lazyLossWithoutStop(value, instrument, quantity)
  const worths = value.worths(instrument)
  if (worths === 'NO_QUOTE') return worths
  const { multiplier, feeRate } = termsOf(instrument)
  const side = worthSide(instrument, position.side)
  const [mark, stop] = [lazyClosingSide(worths, side), worthAt(instrument, LazyDecimal.of(position.stop))]
  const distance = side === 'buy' ? mark.minus(stop) : stop.minus(mark)
  const costs = worths.mid.times(value.slippage(instrument).plus(feeRate))
  return distance.plus(costs).times(quantity).times(multiplier).max(LAZY_ZERO)
}

export const positionHeat = (value: Valuation, instrument: Instrument, position: RiskPosition): Figure =>
  exactly(lazyPositionHeat(value.lazy, instrument, position))
