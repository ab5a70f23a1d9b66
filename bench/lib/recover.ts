import { families } from '../../src-main/brokers/index.ts'
import { foldVersion } from '../../src-main/fold-version.ts'
import { openJournal } from '../../src-main/platform/journal/open-journal.ts'
import { snapshotFolder } from '../../src-main/platform/journal/snapshot-file.ts'
import { snapshotStore } from '../../src-main/platform/journal/snapshots.ts'
import { foldJournal } from '../../src-main/terminal/fold-journal.ts'

/** To be run in a process of its own: `FILE`, and `whole` for a fold of every row. */
export const recoverProgram: string = import.meta.filename

export interface Recovered {
  /** From the closed file to a state that can be asked. */
  readonly ms: number
  /** Resident memory then, and what of it is the heap after a collection; MB. */
  readonly memory: number
  readonly heap: number
  /** The row that the fold began after. */
  readonly from: number
  /** Something of the state, so that two can be compared. */
  readonly state: string
}

/** Opens the journal and folds it, from its newest snapshot on or whole. */
function recover(file: string, whole: boolean): Recovered {
  const start = performance.now()
  const journal = openJournal(file)
  const store = snapshotStore(snapshotFolder(file), journal)
  const { folded, start: began } = foldJournal({
    journal,
    families,
    snapshots: whole ? undefined : { store, version: foldVersion },
  })
  const { state } = folded
  const open = [...state.orders.open()].length
  const ms = performance.now() - start
  const memory = process.memoryUsage.rss() / 2 ** 20
  globalThis.gc?.()
  const heap = process.memoryUsage().heapUsed / 2 ** 20
  const cash = [...state.portfolio.accounts()].map(a => a.cash.toFixed())
  const positions = [...state.portfolio.positions()].map(p => [p.id, p.quantity.toFixed(), p.entryPrice.toFixed()])
  journal.close()
  return { ms, memory, heap, from: began.seq, state: JSON.stringify([state.orders.intents, open, cash, positions]) }
}

if (import.meta.main) {
  const [file = '', how] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(recover(file, how === 'whole')))
}
