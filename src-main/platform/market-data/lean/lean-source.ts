import { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import { TerminalError } from '../../../core/kernel/errors.ts'
import type { InstrumentSpec } from '../../../core/market/instrument.ts'
import { eventTime } from '../../../core/market/market-event.ts'
import type { MarketDataSource, MarketSink, Range, ReplayControl } from '../../../core/ports.ts'
import { type EventCursor, replay } from '../replay.ts'
import { checkData } from './check-data.ts'
import { dayText, LeanFolder, resolutionMs } from './folder.ts'
import { LeanHistory } from './lean-history.ts'
import { mergeBars, mergeTicks } from './merge.ts'
import { Problems } from './problems.ts'
import { type Spread, spreadOf } from './row-format.ts'
import { checkSettings, type LeanSettings } from './settings.ts'
import { readSpecs } from './symbol-properties.ts'
import { barRows, type Reading, tickRows } from './symbol-rows.ts'

export type { LeanSettings } from './settings.ts'

export interface LeanSource extends MarketDataSource, ReplayControl {
  readonly clock: DrivenClock
  readonly range: Range
  /** The instruments, without a promise. */
  readonly specs: readonly InstrumentSpec[]
  /**
   * For a backtest: the events of the run, pulled from the start. The caller moves a clock to each event's time.
   * `next` throws TerminalError for a broken file.
   */
  events(problem: MarketSink['problem']): EventCursor
}

/** Recorded prices from a LEAN data folder, replayed. Throws TerminalError at once when there is nothing to replay. */
export function leanSource(settings: LeanSettings): LeanSource {
  const { dir, securityType, market, resolution, symbols, range, speed, tradeSpread, leverage } =
    checkSettings(settings)
  const resumeAt = settings.resumeAt ?? -Infinity
  const folder = new LeanFolder(dir, securityType, market)
  // A bar that began before the time of resumption may end after it.
  const from = Math.max(range.from, resumeAt - resolutionMs[resolution])
  const spreads = new Map<string, Spread>()
  const read = (problem: MarketSink['problem']): [readonly Reading[], Problems] => {
    const problems = new Problems(problem)
    const spread = (symbol: string): Spread => spreads.get(symbol) ?? spreadOf(tradeSpread, 0.00001)
    return [
      symbols.map(symbol => ({ folder, symbol, resolution, from, to: range.to, spread: spread(symbol), problems })),
      problems,
    ]
  }
  checkData(folder, resolution, read(() => undefined)[0], range)
  const specs = readSpecs(folder, symbols, { resolution, leverage })
  for (const { symbol, priceStep } of specs) spreads.set(symbol, spreadOf(tradeSpread, priceStep.toNumber()))

  const events = (problem: MarketSink['problem']): EventCursor => {
    const [readings, problems] = read(problem)
    const cursor = resolution === 'tick' ? mergeTicks(readings.map(tickRows)) : mergeBars(readings.map(barRows))
    return {
      next() {
        let event = cursor.next()
        while (event !== undefined && eventTime(event) <= resumeAt) event = cursor.next()
        if (event === undefined) problems.summary()
        return event
      },
    }
  }

  const clock = new DrivenClock(Math.max(range.from, resumeAt))
  const history = new LeanHistory(folder, symbol => spreads.get(symbol) ?? spreadOf(tradeSpread, 0.00001))
  const { yieldEvery } = settings
  const player = replay({
    events: sink => events(problem => sink.problem(problem)),
    clock,
    range,
    speed,
    ...(yieldEvery !== undefined && { yieldEvery }),
  })
  return {
    ...player,
    id: `lean-${securityType}-${market}-${resolution}`,
    title: `Recorded ${market} ${resolution} data, ${dayText(range.from)} to ${dayText(range.to - 1)}`,
    clock,
    barsOnly: resolution !== 'tick',
    range,
    specs,
    events,
    instruments: () => Promise.resolve(specs),
    history(symbol, timeframe, asked) {
      if (!symbols.includes(symbol))
        return Promise.reject(
          new TerminalError('NOT_FOUND', `${symbol} is not among the symbols that were loaded: ${symbols.join(', ')}.`),
        )
      // What lies after the clock is the future, although it is on the disk.
      return history.bars(symbol, timeframe, { from: asked.from, to: Math.min(asked.to, clock.now()) })
    },
  }
}
