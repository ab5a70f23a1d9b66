import { setTimeout } from 'node:timers/promises'
import { startBacktest } from '../src-main/backtest/start-backtest.ts'
import { defaultStrategySettings, type StrategySettings } from '../src-main/core/signals/settings.ts'
import { type LagMeter, lagMeter } from '../src-main/platform/event-loop-lag.ts'
import { hourBars } from './lib/hour-bars.ts'
import { writeLeanFolder } from './lib/lean-folder.ts'
import type { Bench } from './lib/row.ts'
import { median, medianRatio } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'

const GOAL_MS = 20
const PAIRS = 3
const strategy: StrategySettings = { ...defaultStrategySettings, id: 'bench', name: 'Bench', mode: 'auto' }

/** p99 of the main thread's lag while `work` runs elsewhere, ms. */
async function lagDuring(meter: LagMeter, work: Promise<unknown>): Promise<number> {
  meter.take()
  await work
  return meter.take().p99
}

export const bench: Bench = {
  name: 'lag',
  run: () =>
    withFolder(async dir => {
      const { title, bars } = hourBars()
      writeLeanFolder(dir, bars)
      const meter = lagMeter()
      const running: number[] = []
      const idle: number[] = []
      for (let i = 0; i < PAIRS; i++) {
        const start = performance.now()
        const source = {
          kind: 'lean',
          dir,
          securityType: 'forex',
          market: 'oanda',
          symbols: ['EURUSD'],
          resolution: 'hour',
          from: '2007-01-01',
          to: '2009-12-31',
        } as const
        running.push(
          await lagDuring(
            meter,
            startBacktest({ source, strategy, paper: {} }, () => undefined),
          ),
        )
        idle.push(await lagDuring(meter, setTimeout(performance.now() - start)))
      }
      meter.stop()
      return [
        {
          what: 'lag of the main thread while a backtest runs in its worker, p99',
          unit: 'ms',
          ours: median(running),
          alternative: { name: 'the same time with nothing to do', value: median(idle) },
          ratio: medianRatio(running, idle),
          goal: `< ${GOAL_MS} ms`,
          met: median(running) < GOAL_MS,
          note: `The model strategy on three years of ${title}, start of the worker and receipt of the result included; other work on the machine counts as lag, too.`,
        },
      ]
    }),
}
