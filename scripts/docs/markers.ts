/** Puts `text` between the two marker lines of `name`; throws where the page does not have both, in order. */
export function between(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: made by scripts/docs.ts -->`, `<!-- ${name}: end -->`]
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the page needs the lines "${begin}" and "${end}", in this order`)
  return `${page.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${page.slice(to)}`
}

/** A table of Markdown; a bar inside a cell would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** A ratio as a percentage without idle digits: `0.055 %`. */
export const share = (ratio: number): string => `${Number((ratio * 100).toFixed(6))} %`
