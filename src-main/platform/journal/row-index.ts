import type { DatabaseSync } from 'node:sqlite'
import type { JournalRow, RowKey } from '../../core/ports.ts'
import { linkedRow, ROW_AND_PREVIOUS } from './stored-row.ts'

/** A body that is no JSON has no keys; it must not keep a row from being stored. */
const field = (name: string): string => `CASE WHEN json_valid(body) THEN json_extract(body, '$.${name}') END`

/*
 * SQLite uses an index over part of a table only where the query repeats the condition word by word. "/" follows "."
 * in ASCII: every type that begins with "order.", those of later versions too.
 */
const indexes = {
  order: { keys: [field('clientOrderId')], where: "type >= 'order.' AND type < 'order/'" },
  fill: { keys: [field('broker'), field('tradeId')], where: "type = 'order.filled'" },
  cash: { keys: [field('broker'), field('id')], where: "type = 'cash.moved'" },
} as const

/**
 * Rows are found by what stands in their bodies: the indexes hold nothing that the chain does not vouch for, and cost a
 * row some microseconds. Journals from before they were kept get them when they are opened.
 */
export function makeRowIndexes(db: DatabaseSync): void {
  for (const [name, { keys, where }] of Object.entries(indexes))
    db.exec(`CREATE INDEX IF NOT EXISTS rows_by_${name} ON rows (${keys.join(', ')}) WHERE ${where}`)
}

/** Rows with this key, oldest first, each checked against the one before it; `onBad` must throw. */
export function rowFinder(db: DatabaseSync, seed: Uint8Array, onBad: (seq: number) => never) {
  const statements = Object.fromEntries(
    Object.entries(indexes).map(([name, { keys, where }]) => [
      name,
      db.prepare(
        `SELECT ${ROW_AND_PREVIOUS} FROM rows
         WHERE ${keys.map(key => `${key} = ?`).join(' AND ')} AND ${where} ORDER BY seq`,
      ),
    ]),
  )
  return (key: RowKey): JournalRow[] => {
    const values = key.kind === 'order' ? [key.clientOrderId] : [key.broker, key.id]
    return (statements[key.kind]?.all(...values) ?? []).map(raw => linkedRow(raw, seed) ?? onBad(Number(raw.seq)))
  }
}
