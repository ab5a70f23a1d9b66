import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import type { JournalRow, JournalStore } from '../../core/ports.ts'

/** For tests only: what a journal looks like from outside. */

/** The newest row that any other process would see now, read over a second connection: 0 when there is none. */
export function committedHead(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return Number(db.prepare('SELECT max(seq) AS seq FROM rows').get()?.seq ?? 0)
  } finally {
    db.close()
  }
}

/**
 * Copies a journal in use with its write-ahead log, by another process: to close a database file inside this one
 * would drop the locks that SQLite holds on it.
 */
export function copyJournal(file: string, to: string): string {
  execFileSync('cp', [file, to])
  if (existsSync(`${file}-wal`)) execFileSync('cp', [`${file}-wal`, `${to}-wal`])
  return to
}

export interface Append {
  readonly seq: number
  readonly type: string
  readonly durable: boolean
}

/** The same store, with each append that returned written down. Wrap the store in this, then the broker in a check of it. */
export function recordAppends<T extends JournalStore>(store: T): { readonly store: T; readonly appends: Append[] } {
  const appends: Append[] = []
  const wrapped = new Proxy(store, {
    get(target, name) {
      if (name !== 'append') return Reflect.get(target, name)
      return (at: number, type: string, body: string, durable: boolean) => {
        const seq = target.append(at, type, body, durable)
        appends.push({ seq, type, durable })
        return seq
      }
    },
  })
  return { store: wrapped, appends }
}

/**
 * Asks SQLite itself, at each INSERT into the journal, under which level it is about to commit: 2 is FULL, 1 NORMAL.
 * Give it vitest's `vi`; it spies on node:sqlite, so the product needs no hook. Call before the journal is opened.
 */
export function watchSyncLevels(vi: { spyOn: typeof import('vitest').vi.spyOn }): Map<number, number> {
  const levels = new Map<number, number>()
  const inserts = new WeakMap<StatementSync, DatabaseSync>()
  const prepare = DatabaseSync.prototype.prepare
  const run = StatementSync.prototype.run
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql) {
    const statement = prepare.call(this, sql)
    if (sql.startsWith('INSERT INTO rows')) inserts.set(statement, this)
    return statement
  })
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function (this: StatementSync, ...values: unknown[]) {
    const db = inserts.get(this)
    if (db) levels.set(Number(values[0]), Number(prepare.call(db, 'PRAGMA synchronous').get()?.synchronous))
    return Reflect.apply(run, this, values)
  })
  return levels
}

/** `count` rows of the kind that a day of trading writes, each with a body that names its number. */
export function fill(store: JournalStore, count: number, durable = (seq: number): boolean => seq % 3 === 0): void {
  for (let i = 0; i < count; i++) {
    const seq = store.head + 1
    store.append(1_700_000_000_000 + seq * 1000, seq % 2 ? 'bar' : 'order', JSON.stringify(bodyOf(seq)), durable(seq))
  }
}

export const bodyOf = (seq: number) => ({ seq, text: `row number ${seq} `.repeat(1 + (seq % 7)) })

/** Fails unless each row is the one that `fill` wrote. Returns how many there are. */
export function expectFilled(rows: Iterable<JournalRow>): number {
  let count = 0
  for (const row of rows) {
    count++
    const right =
      row.seq === count && row.body === JSON.stringify(bodyOf(count)) && row.type === (count % 2 ? 'bar' : 'order')
    if (!right) throw new Error(`row ${count} is wrong: ${JSON.stringify(row)}`)
  }
  return count
}
