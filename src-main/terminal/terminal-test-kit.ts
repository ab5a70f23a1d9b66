import { families } from '../brokers/index.ts'
import { decodeRow } from '../core/journal/codec.ts'
import type { TerminalEvent } from '../core/journal/events.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import type { JournalStore } from '../core/ports.ts'
import { trainLogistic } from '../core/signals/logistic.ts'
import { defaultStrategySettings, type StrategySettings } from '../core/signals/settings.ts'
import type { Trainer } from '../core/training-port.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { Terminal } from '../terminal.ts'
import type { TerminalPorts } from './terminal-ports.ts'

export const START = Date.UTC(2026, 2, 3, 9, 0, 0)
export const inlineTrainer: Trainer = { train: async request => trainLogistic(request) }

/** Quick to signal: a fast cross on minute bars. */
export const quickStrategy: StrategySettings = {
  ...defaultStrategySettings,
  id: 'quick',
  name: 'Quick',
  symbols: ['EURUSD'],
  timeframe: '1m',
  useMl: false,
  brokers: ['paper'],
  mode: 'review',
  fast: 2,
  slow: 4,
  horizonBars: 3,
}

export interface Bench {
  readonly terminal: Terminal
  readonly clock: DrivenClock
  readonly journal: JournalStore
  events(): TerminalEvent[]
  /** Moves time in small steps, waiting for whatever works, until `done` or the time is over. */
  until(done: () => boolean, minutes: number): Promise<void>
}

/** A whole terminal on the simulated market, in one process and on a clock that stands still until it is moved. */
export async function startBench(
  options: { journal?: JournalStore; at?: number; ports?: Partial<TerminalPorts> } = {},
): Promise<Bench> {
  const journal = options.journal ?? memoryJournal('testjournal')
  const clock = new DrivenClock(options.at ?? START)
  const terminal = await Terminal.start({
    journal,
    clock,
    trainer: inlineTrainer,
    makeSource: () => ({ source: simulatedSource({ seed: 7, clock }), replay: null }),
    version: 'test',
    families,
    reporting: 'USD',
    markEvery: 60_000,
    ...options.ports,
  })
  return {
    terminal,
    clock,
    journal,
    events: () => [...journal.read(0)].map(decodeRow),
    async until(done, minutes) {
      const end = clock.now() + minutes * 60_000
      while (!done() && clock.now() < end) {
        clock.advance(clock.now() + 250)
        await new Promise<void>(resolve => setImmediate(resolve))
      }
      if (!done()) throw new Error(`it did not happen within ${minutes} minutes of the market`)
    },
  }
}
