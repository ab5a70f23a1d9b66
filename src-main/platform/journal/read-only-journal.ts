import type { JournalStore } from '../../core/ports.ts'
import { seedHash } from './chain.ts'
import { broken, journalFailure } from './failure.ts'
import { openReadOnly } from './inspect.ts'
import type { JournalQuery } from './journal.ts'
import { queryRows } from './query-rows.ts'
import { readRows } from './read-rows.ts'
import { rowFinder } from './row-index.ts'
import { scanner } from './scan-rows.ts'

/** A journal that is only read: beside a terminal at work it sees what was stored when it was opened, and asks anew for `query`. */
export type ReadOnlyJournal = Omit<JournalStore, 'append'> & {
  query(query: JournalQuery): ReturnType<typeof queryRows>
  readonly scan: ReturnType<typeof scanner>
}

/** Throws JOURNAL_BROKEN, UNSUPPORTED, NOT_FOUND. */
export function openJournalForReading(file: string): ReadOnlyJournal {
  const { db, id } = openReadOnly(file)
  const seed = seedHash(id)
  const head = Number(db.prepare('SELECT max(seq) AS seq FROM rows').get()?.seq ?? 0)
  const altered = (seq: number): never => {
    throw broken(file, `row ${seq} was altered`)
  }
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw journalFailure(error, file)
    }
  }
  const find = rowFinder(db, seed, altered)
  return {
    id,
    head,
    read: (after, limit) =>
      readRows({ db, seed, head: () => head, guarded, broken: why => broken(file, why) }, after, limit),
    find: key => guarded(() => find(key)),
    query: query => guarded(() => queryRows(db, seed, query, altered)),
    scan: scanner(db, guarded),
    close: () => db.close(),
  }
}
