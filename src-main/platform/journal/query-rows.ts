import type { DatabaseSync } from 'node:sqlite'
import type { JournalRow } from '../../core/ports.ts'
import type { JournalQuery } from './journal.ts'
import { checkQuery } from './row-input.ts'
import { checkedRow, ROW_COLUMNS } from './stored-row.ts'

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
  const sql = `SELECT ${ROW_COLUMNS}, (SELECT p.hash FROM rows AS p WHERE p.seq = rows.seq - 1) AS previous
    FROM rows ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY seq ${query.after === undefined ? 'DESC' : 'ASC'} LIMIT ?`
  const rows: JournalRow[] = []
  for (const raw of db.prepare(sql).iterate(...values, checkQuery(query))) {
    const previous = raw.seq === 1 ? seed : raw.previous
    const checked = previous instanceof Uint8Array ? checkedRow(raw, previous) : undefined
    rows.push(checked ? checked.row : onBad(Number(raw.seq)))
  }
  return rows
}
