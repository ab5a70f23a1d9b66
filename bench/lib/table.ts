import type { Row } from './row.ts'

/** Four significant digits at most: more would be noise. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 1 ? 2 : 4
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

const met = (row: Row): string => (row.met === null ? '-' : row.met ? 'yes' : 'NO')

/** Rows as text columns; notes under the table. */
export function table(rows: readonly Row[]): string {
  const notes: string[] = []
  const mark = (note: string | undefined): string => (note === undefined ? '' : ` [${notes.push(note)}]`)
  const head = ['what', 'ours', 'alternative', 'ratio', 'goal', 'met']
  const cells = rows.map(row => [
    `${row.what}${mark(row.note)}`,
    `${figure(row.ours)} ${row.unit}`,
    `${row.alternative.name}: ${figure(row.alternative.value)} ${row.unit}`,
    figure(row.ratio),
    row.goal,
    met(row),
  ])
  const widths = head.map((name, column) => Math.max(name.length, ...cells.map(line => line[column]?.length ?? 0)))
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  const under = widths.map(width => '-'.repeat(width))
  return [head, under, ...cells]
    .map(line)
    .concat('', ...notes.map((note, i) => `[${i + 1}] ${note}`))
    .join('\n')
}
