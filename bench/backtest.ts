import type { BacktestRequest } from '../src-main/backtest/request.ts'
import type { BacktestResult } from '../src-main/backtest/result.ts'
import { runBacktest } from '../src-main/backtest/run-backtest.ts'
import { instrumentId, noCharges } from '../src-main/core/market/instrument.ts'
import { defaultStrategySettings, type StrategySettings } from '../src-main/core/signals/settings.ts'
import { grademarkBars, runGrademark } from './lib/grademark.ts'
import { hourBars } from './lib/hour-bars.ts'
import { eventsOf, forexSpec, memorySource } from './lib/memory-source.ts'
import { rounds } from './lib/pairs.ts'
import type { Bench, Row } from './lib/row.ts'
import { signalsOnly } from './lib/signals-only.ts'
import { median, medianRatio } from './lib/statistics.ts'

const GOAL = 0.2
/** Held long enough for stops and targets to be hit, and so little at risk that the drawdown latch never ends the run. */
const strategy: StrategySettings = {
  ...defaultStrategySettings,
  id: 'bench',
  name: 'Bench',
  useMl: false,
  mode: 'auto',
  horizonBars: 24,
  riskFraction: 0.0002,
}
/** Only the journal sees it: the bars are in memory. */
const source: BacktestRequest['source'] = {
  kind: 'lean',
  dir: '.',
  securityType: 'forex',
  market: 'oanda',
  symbols: ['EURUSD'],
  resolution: 'hour',
  from: '2007-01-01',
  to: '2018-12-31',
}

export const bench: Bench = {
  name: 'backtest',
  async run() {
    const { title, bars } = hourBars()
    const events = eventsOf(bars)
    const range = { from: bars[0]?.start ?? 0, to: bars.at(-1)?.end ?? 0 }
    // A broker gives its own names to what the source calls by the bare symbol.
    const named = eventsOf(bars.map(bar => ({ ...bar, instrument: 'paper/EURUSD' })))
    const frame = grademarkBars(bars, strategy)
    const instrument = {
      ...forexSpec('EURUSD'),
      id: instrumentId('paper', 'EURUSD'),
      broker: 'paper',
      ...noCharges,
    }
    let result: BacktestResult | undefined
    let trades = 0
    let signals = 0
    const times = await rounds(
      {
        all: async () => {
          result = await runBacktest({ source, strategy, paper: {} }, memorySource(events, range))
        },
        signals: () => {
          signals = signalsOnly(named, instrument, strategy)
        },
        grademark: () => {
          trades = runGrademark(frame, strategy)
        },
      },
      { count: 7, warm: 3 },
    )
    if (result === undefined) throw new Error('no backtest was run')
    const { summary } = result
    if (summary.bars !== bars.length) throw new Error(`the backtest saw ${summary.bars} of ${bars.length} bars`)
    const rate = (taken: readonly number[]): number => (bars.length * 1000) / median(taken)
    const row = (what: string, taken: readonly number[], note: string): Row => {
      const ratio = 1 / medianRatio(taken, times.grademark)
      return {
        what,
        unit: 'bars per CPU s',
        ours: rate(taken),
        alternative: { name: 'grademark 0.3.0', value: rate(times.grademark) },
        ratio,
        goal: `ratio >= ${GOAL} (300,000 bars/s to orient by)`,
        met: ratio >= GOAL,
        note,
      }
    }
    const denied = Object.values(summary.denials).reduce((sum, n) => sum + n, 0)
    return [
      row(
        'backtest with gate, fills, fees and stops on',
        times.all,
        `${bars.length.toLocaleString('en-US')} ${title}, the same cross, exits, stops and targets. Ours: ${summary.trades} trades of ${summary.signals} signals, ${denied} denied, sized in exact decimals, bid and ask, fees. grademark: ${trades} trades, of one unit at mid prices, no fees, a signal in the bar of an exit is not seen, and its indicators were made before the clock ran (ours make them in the loop).`,
      ),
      row(
        'backtest, signals only',
        times.signals,
        `${signals} entry signals with nobody to act on them; grademark as above, with its trades.`,
      ),
    ]
  },
}
