import type { InstrumentId } from '../market/instrument.ts'
import { warmUpBars } from './features.ts'
import { ATR_BARS, type HitRecord, MaCrossStrategy } from './ma-cross-strategy.ts'
import { MlStrategy } from './ml-strategy.ts'
import type { StrategySettings } from './settings.ts'
import type { Strategy } from './strategy.ts'

/** The strategy that the settings ask for, on one instrument. `record` is the scoreboard's count of it so far: the rule's confidence. */
export function createStrategy(settings: StrategySettings, instrument: InstrumentId, record?: HitRecord): Strategy {
  return settings.useMl ? new MlStrategy(settings, instrument) : new MaCrossStrategy(settings, instrument, record)
}

/** How many closed bars of history put a strategy where it would be had it run all along. */
export function historyBars(settings: StrategySettings): number {
  const { useMl, slow, trainWindow, horizonBars, retrainEvery } = settings
  return useMl
    ? warmUpBars(slow) + trainWindow + horizonBars + retrainEvery
    : Math.max(slow, ATR_BARS) + 1 + horizonBars
}
