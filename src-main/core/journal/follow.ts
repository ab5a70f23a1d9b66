import type { JournalRow } from '../ports.ts'
import { linksOf } from './links.ts'

/** Rows that name a thing, oldest first, at most so many. */
export type RowsWith = (name: string, limit: number) => readonly JournalRow[]

export interface Followed {
  /** Oldest first. */
  readonly rows: readonly JournalRow[]
  /** There are more. */
  readonly truncated: boolean
}

/**
 * Everything that belongs to a thing: rows that name it, what those rows name, and so on; then the notes about the rows
 * and about the positions that they name. At most `limit` rows.
 */
export function follow(name: string, rowsWith: RowsWith, limit: number): Followed {
  const rows = new Map<number, JournalRow>()
  const named = new Set([name])
  let truncated = false
  const take = (found: readonly JournalRow[]): void => {
    for (const row of found) {
      if (rows.has(row.seq)) continue
      if (rows.size >= limit) {
        truncated = true
        return
      }
      rows.set(row.seq, row)
      for (const link of linksOf(row)) named.add(link)
    }
  }
  // A set that grows while it is walked: what is added is reached, too.
  for (const link of named) {
    if (truncated) break
    const notes = link.startsWith('position:') ? `note:${link}` : link
    take(rowsWith(notes, limit + 1))
  }
  for (const seq of [...rows.keys()]) {
    if (truncated) break
    take(rowsWith(`note:row:${seq}`, limit + 1))
  }
  return { rows: [...rows.values()].sort((a, b) => a.seq - b.seq), truncated }
}
