import type { OutputOf } from '../../link/link.ts'

export type Counts = OutputOf<'stopped.counts'>

export interface CountRow {
  readonly stage: string
  readonly code: string
  /** By day, in the order of `days`. */
  readonly counts: readonly number[]
  readonly total: number
}

/** The newest days as columns, stage and code as rows, what stops most on top. */
export function countTable(
  counts: Counts,
  mostDays: number,
): { readonly days: readonly string[]; readonly rows: readonly CountRow[] } {
  const days = [...new Set(counts.map(one => one.day))].sort().reverse().slice(0, mostDays)
  const rows = new Map<string, { stage: string; code: string; counts: number[] }>()
  for (const { day, stage, code, count } of counts) {
    const at = days.indexOf(day)
    if (at < 0) continue
    const key = `${stage} ${code}`
    const row = rows.get(key) ?? { stage, code, counts: days.map(() => 0) }
    row.counts[at] = (row.counts[at] ?? 0) + count
    rows.set(key, row)
  }
  const summed = [...rows.values()].map(row => ({ ...row, total: row.counts.reduce((sum, one) => sum + one, 0) }))
  return { days, rows: summed.sort((a, b) => b.total - a.total || a.code.localeCompare(b.code)) }
}
