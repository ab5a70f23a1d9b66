import type { DatabaseSync } from 'node:sqlite'
import type { JournalRow } from '../../core/ports.ts'
import type { JournalQuery } from './journal.ts'
import { checkQuery } from './row-input.ts'
import { linkedRow, ROW_AND_PREVIOUS } from './stored-row.ts'

const literally = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Newest first, with `after` oldest first. Each row is checked against the one before it; `onBad` must throw. */
export function queryRows(
  db: DatabaseSync,
  seed: Uint8Array,
  query: JournalQuery,
  onBad: (seq: number) => never,
): JournalRow[] {
  const where: string[] = []
  const values: (string | number)[] = []
  const narrow = (sql: string, ...given: (string | number)[]): void => {
    where.push(sql)
    values.push(...given)
  }
  if (query.types) narrow(`type IN (${query.types.map(() => '?').join(', ')})`, ...query.types)
  if (query.from !== undefined) narrow('at >= ?', query.from)
  if (query.to !== undefined) narrow('at < ?', query.to)
  if (query.before !== undefined) narrow('seq < ?', query.before)
  if (query.after !== undefined) narrow('seq > ?', query.after)
  if (query.text) narrow(`body LIKE ? ESCAPE '\\'`, literally(query.text))
  const sql = `SELECT ${ROW_AND_PREVIOUS} FROM rows ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY seq ${query.after === undefined ? 'DESC' : 'ASC'} LIMIT ?`
  const rows: JournalRow[] = []
  for (const raw of db.prepare(sql).iterate(...values, checkQuery(query))) {
    rows.push(linkedRow(raw, seed) ?? onBad(Number(raw.seq)))
  }
  return rows
}
