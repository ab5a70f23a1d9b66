import type { Check } from '../context.ts'
import { assetExposure } from './asset-exposure.ts'
import { notArmed, notConnected, sessionClosed } from './connection.ts'
import { cooldown } from './cooldown.ts'
import { correlation } from './correlation.ts'
import { dailyLoss } from './daily-loss.ts'
import { drawdownCheck } from './drawdown.ts'
import { duplicateIntent } from './duplicate-intent.ts'
import { exitFeasible } from './exit-feasible.ts'
import { filters } from './filters.ts'
import { killSwitch } from './kill-switch.ts'
import { dailyLatch, drawdownLatch } from './latches.ts'
import { leverage } from './leverage.ts'
import { loopFrozen } from './loop-frozen.ts'
import { marginAfter } from './margin-after.ts'
import { maxLossAtStop } from './max-loss-at-stop.ts'
import { maxPosition } from './max-position.ts'
import { news } from './news.ts'
import { openRisk } from './open-risk.ts'
import { orderRate } from './order-rate.ts'
import { priceCollar } from './price-collar.ts'
import { quoteAgeCheck } from './quote-age.ts'
import { unadopted, unknownOrder } from './unsettled.ts'

/** Every check, in the order in which they are shown. */
export const checks: readonly Check[] = [
  killSwitch,
  dailyLatch,
  drawdownLatch,
  unknownOrder,
  unadopted,
  loopFrozen,
  notConnected,
  sessionClosed,
  notArmed,
  quoteAgeCheck,
  filters,
  priceCollar,
  exitFeasible,
  maxLossAtStop,
  maxPosition,
  leverage,
  marginAfter,
  dailyLoss,
  drawdownCheck,
  openRisk,
  assetExposure,
  correlation,
  orderRate,
  cooldown,
  duplicateIntent,
  news,
]
