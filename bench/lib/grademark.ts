import { DataFrame, type IDataFrame } from 'data-forge'
import { backtest, type IBar, type IStrategy } from 'grademark'
import { TradeDirection } from 'grademark/build/lib/strategy.js'
import type { SourceBar } from '../../src-main/core/market/bar.ts'
import { AverageTrueRange, RollingSum } from '../../src-main/core/signals/indicators.ts'
import type { StrategySettings } from '../../src-main/core/signals/settings.ts'

/** A bar of mid prices with what the rule looks at. */
interface RuleBar extends IBar {
  /** 1: the fast average has just risen above the slow one; -1: fallen below; 0: neither. */
  readonly cross: number
  /** Stop distance of a signal on the bar before: this is the bar that it enters on. */
  readonly stop: number
}

const mid = (a: number, b: number): number => (a + b) / 2

/** The same bars for grademark, indicators and all made beforehand: only its loop is timed. */
export function grademarkBars(bars: readonly SourceBar[], settings: StrategySettings): IDataFrame<number, RuleBar> {
  const fast = new RollingSum(settings.fast)
  const slow = new RollingSum(settings.slow)
  const atr = new AverageTrueRange(14)
  let side = 0
  let stop = 0
  const values = bars.map(({ start, bid, ask }): RuleBar => {
    const high = mid(bid.high, ask.high)
    const low = mid(bid.low, ask.low)
    const close = mid(bid.close, ask.close)
    fast.push(close)
    slow.push(close)
    atr.push(high, low, close)
    const now = slow.ready ? Math.sign(fast.mean - slow.mean) : 0
    const cross = side !== 0 && now !== side ? now : 0
    if (now !== 0) side = now
    const bar = { time: new Date(start), open: mid(bid.open, ask.open), high, low, close, volume: 0, cross, stop }
    stop = settings.atrStop * atr.value
    return bar
  })
  return new DataFrame<number, RuleBar>(values).bake()
}

/** The rule of `MaCrossStrategy` and its exits in grademark's terms. Returns the number of trades. */
export function runGrademark(bars: IDataFrame<number, RuleBar>, settings: StrategySettings): number {
  const strategy: IStrategy<RuleBar> = {
    entryRule: (enter, { bar }) => {
      if (bar.cross !== 0) enter({ direction: bar.cross > 0 ? TradeDirection.Long : TradeDirection.Short })
    },
    // It counts the bar after the entry as the first.
    exitRule: (exit, { position, bar }) => {
      const against = position.direction === TradeDirection.Long ? -1 : 1
      if (bar.cross === against || position.holdingPeriod >= settings.horizonBars - 1) exit()
    },
    stopLoss: ({ bar }) => bar.stop,
    profitTarget: ({ bar }) => bar.stop * settings.targetRatio,
  }
  return backtest(strategy, bars).length
}
