import { type Counts, outcomes, type Tally } from './tally.ts'

const columns = ['times', 'runs', ...outcomes, 'VIOLATION'] as const

const cells = (counts: Counts): string[] =>
  [counts.times, counts.runs, ...outcomes.map(o => counts.ended[o]), counts.ended.VIOLATION].map(n =>
    n.toLocaleString('en-US'),
  )

function section(title: string, rows: ReadonlyMap<string, Counts>): string[][] {
  const sorted = [...rows].sort(([a], [b]) => a.localeCompare(b))
  return [[title, ...columns], ...sorted.map(([name, counts]) => [name, ...cells(counts)]), []]
}

/** Faults, crashes and deeds: how often, in how many runs, and how those runs ended. */
export function table(tally: Tally): string {
  const rows = [
    ...section('fault of the venue or its network', tally.faults),
    ...section('the terminal died at', tally.crashes),
    ...section('a person did', tally.deeds),
    ...section('all', new Map([['runs', tally.total]])),
  ]
  const widths = ['', ...columns].map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)))
  const line = (row: string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return `${rows.map(line).join('\n')}\nrows lost because they were not synced: ${tally.rowsLost.toLocaleString('en-US')}\n`
}
