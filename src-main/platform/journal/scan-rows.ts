import type { DatabaseSync } from 'node:sqlite'
import { hex } from './chain.ts'

type Scanned = { readonly seq: number; readonly type: string; readonly body: string }

/**
 * A quick way through many rows, unchecked against the chain: for what only remembers where to look, and reads the row
 * itself, checked, when it is asked.
 */
export const scanner = (db: DatabaseSync, guarded: <T>(work: () => T) => T) => ({
  /** Number of the newest row; 0: there is none. */
  newest: (): number => guarded(() => Number(db.prepare('SELECT max(seq) AS seq FROM rows').get()?.seq ?? 0)),
  /** Hex; undefined: there is no such row. */
  hashOf: (seq: number): string | undefined =>
    guarded(() => {
      const hash = db.prepare('SELECT hash FROM rows WHERE seq = ?').get(seq)?.hash
      return hash instanceof Uint8Array ? hex(hash) : undefined
    }),
  /** Rows with after < seq <= to of the types in these groups (`order` is every `order.…`), oldest first. */
  rows: (groups: readonly string[], after: number, to: number): Scanned[] =>
    guarded(() => {
      // "/" follows "." in ASCII.
      const ofGroup = groups.map(() => "(type = ? OR (type >= ? || '.' AND type < ? || '/'))").join(' OR ')
      const values = groups.flatMap(group => [group, group, group])
      return db
        .prepare(`SELECT seq, type, body FROM rows WHERE seq > ? AND seq <= ? AND (${ofGroup}) ORDER BY seq`)
        .all(after, to, ...values)
        .map(({ seq, type, body }) => ({ seq: Number(seq), type: String(type), body: String(body) }))
    }),
})
