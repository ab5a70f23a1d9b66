import { type Bar, timeframeMs } from '../market/bar.ts'
import type { Side } from '../orders/order.ts'
import type { StrategySettings } from './settings.ts'
import type { Contribution, SignalDraft } from './signal.ts'

/** What a strategy has concluded from a bar. */
export interface Conclusion {
  readonly side: Side
  readonly confidence: number
  readonly up: number
  readonly atr: number
  readonly model: string
  readonly contributions: readonly Contribution[]
}

/**
 * Adds the prices: the stop `atrStop` average true ranges from where the position could be closed now (bid for a
 * long, ask for a short), the target `targetRatio` times as far on the other side. Null where that gives no usable
 * prices: the market has not moved at all, or stop or target would not be above zero.
 */
export function draftSignal(bar: Bar, settings: StrategySettings, conclusion: Conclusion): SignalDraft | null {
  const { side, confidence, up, atr, model, contributions } = conclusion
  const long = side === 'buy'
  const closingPrice = long ? bar.bidClose : bar.askClose
  const distance = settings.atrStop * atr * (long ? 1 : -1)
  const stop = closingPrice - distance
  const target = closingPrice + settings.targetRatio * distance
  if (!(atr > 0 && stop > 0 && target > 0)) return null
  return {
    strategy: settings.id,
    instrument: bar.instrument,
    side,
    confidence,
    up,
    horizonBars: settings.horizonBars,
    barEnd: bar.end,
    validUntil: bar.end + timeframeMs(settings.timeframe),
    close: bar.close,
    closingPrice,
    stop,
    target,
    atr,
    contributions,
    model,
  }
}
