import { join } from 'node:path'
import { families } from '../../src-main/brokers/index.ts'
import type { JournalStore } from '../../src-main/core/ports.ts'
import { trainLogistic } from '../../src-main/core/signals/logistic.ts'
import { defaultStrategySettings } from '../../src-main/core/signals/settings.ts'
import { openJournal } from '../../src-main/platform/journal/open-journal.ts'
import { Terminal } from '../../src-main/terminal.ts'
import { madeUpBars } from './made-up-bars.ts'
import { eventsOf, memorySource } from './memory-source.ts'

/** Lets a strategy trade on made-up bars in this data folder until its journal has `rows` rows of all kinds. */
export async function growJournal(dataDir: string, rows: number): Promise<void> {
  const journal = openJournal(join(dataDir, 'journal.db'))
  const quick: JournalStore = {
    id: journal.id,
    get head() {
      return journal.head
    },
    // Nothing here needs to survive a power cut, and each row on the disk would take a millisecond.
    append: (at, type, body) => journal.append(at, type, body, false),
    read: (after, limit) => journal.read(after, limit),
    find: key => journal.find(key),
    close: () => journal.close(),
  }
  const bars = madeUpBars()
  const source = memorySource(eventsOf(bars), { from: bars[0]?.start ?? 0, to: bars.at(-1)?.end ?? 0 })
  const terminal = await Terminal.start({
    journal: quick,
    clock: source.clock,
    trainer: { train: async request => trainLogistic(request) },
    makeSource: () => ({ source, replay: source }),
    version: 'bench',
    families,
    reporting: 'USD',
    markEvery: 3_600_000,
  })
  const strategy = {
    ...defaultStrategySettings,
    id: 'bench',
    name: 'Bench',
    useMl: false,
    mode: 'auto' as const,
    riskFraction: 0.0002,
    brokers: ['paper'],
  }
  terminal.recorder.record('strategy.saved', { strategy })
  await terminal.session.loop.start('bench')
  await new Promise<void>((resolve, reject) => {
    terminal.recorder.bus.on('any', ({ seq }) => {
      if (seq < rows) return
      terminal.replay.setSpeed(0)
      resolve()
    })
    terminal.bus.on('problem', ({ text }) =>
      reject(new Error(`The bars ended before the journal had ${rows} rows: ${text}`)),
    )
  })
  terminal.session.loop.stop('bench', 'enough rows')
  await terminal.close()
}
