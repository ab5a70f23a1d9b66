import { TerminalError } from '../kernel/errors.ts'
import type { NewsCalendar, NewsEvent } from './view.ts'

const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|\+00:00)$/
const COLUMNS = ['start', 'end', 'assets', 'title'] as const

/**
 * Reads a calendar file: CSV with the columns start, end, assets, title; times ISO 8601 in UTC, assets parted by
 * blanks or semicolons. A bad row is left out and its line number (the header is 1) reported. Throws BAD_INPUT
 * where the header lacks a column, because then nothing of the file can be trusted.
 */
export function parseNews(csv: string): NewsCalendar {
  const rows = csvRows(csv.replace(/^\uFEFF/, ''))
  const header = (rows[0]?.cells ?? []).map(c => c.trim().toLowerCase())
  const at = COLUMNS.map(name => header.indexOf(name))
  const lacking = COLUMNS.filter((_, i) => (at[i] ?? -1) < 0)
  if (lacking.length > 0)
    throw new TerminalError(
      'BAD_INPUT',
      `The calendar file lacks the column ${lacking.join(', ')}: its first line must be "${COLUMNS.join(',')}".`,
    )
  const events: NewsEvent[] = []
  const badLines: number[] = []
  for (const { line, cells } of rows.slice(1)) {
    if (cells.length === 1 && cells[0]?.trim() === '') continue
    const [start = '', end = '', assets = '', title = ''] = at.map(i => (cells[i] ?? '').trim())
    const event = { start: utc(start), end: utc(end), assets: assets.split(/[\s;]+/).filter(a => a !== ''), title }
    if (Number.isNaN(event.start) || Number.isNaN(event.end) || event.end < event.start || event.assets.length === 0)
      badLines.push(line)
    else events.push(event)
  }
  return { events, badLines }
}

function utc(text: string): number {
  if (!UTC.test(text)) return Number.NaN
  const at = Date.parse(text)
  // Date.parse takes 30 February for 2 March: what it understood must be what was written.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text.slice(0, 10) ? Number.NaN : at
}

/** Cells of a CSV text with quotes; `line` is where the row begins. */
function csvRows(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let line = 1
  let row = { line, cells: [''] }
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    const last = row.cells.length - 1
    if (c === '\n') line++
    const add = (more: string) => {
      row.cells[last] = (row.cells[last] ?? '') + more
    }
    if (quoted && c === '"' && text[i + 1] === '"') {
      add('"')
      i++
    } else if (c === '"' && (quoted || row.cells[last]?.trim() === '')) quoted = !quoted
    else if (quoted) add(c)
    else if (c === ',') row.cells.push('')
    else if (c === '\n') {
      rows.push(row)
      row = { line, cells: [''] }
    } else if (c !== '\r') add(c)
  }
  rows.push(row)
  return rows
}
