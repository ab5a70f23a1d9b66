import { encodeSnapshot } from '../../src-main/core/journal/snapshot-codec.ts'
import type { JournalStore } from '../../src-main/core/ports.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import { foldJournal } from '../../src-main/terminal/fold-journal.ts'

/** What the terminal knows is what its journal says, to the last figure. */
export function* foldsToTheSame(journal: JournalStore, live: State): Iterable<string> {
  const { folded } = foldJournal({ journal, families: [] })
  const parts = [live, folded.state].map(state => Object.entries(state.snapshot()))
  for (const [i, [name, part]] of (parts[0] ?? []).entries()) {
    const other = parts[1]?.[i]?.[1]
    if (encodeSnapshot(part) !== encodeSnapshot(other)) yield `FOLD: "${name}" is not what the journal folds to`
  }
}
