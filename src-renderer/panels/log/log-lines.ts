import type { LogView } from '../../../src-preload/contract/views.ts'
import { utcDateTime } from '../../ui/format.ts'

export const LEVELS = ['debug', 'info', 'warning', 'error'] as const satisfies readonly LogView['level'][]
export type Level = (typeof LEVELS)[number]

/** The lines of at least this level in which everything that was typed is found. */
export function fittingLines(lines: readonly LogView[], least: Level, typed: string): readonly LogView[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const from = LEVELS.indexOf(least)
  if (from === 0 && parts.length === 0) return lines
  return lines.filter(line => {
    if (LEVELS.indexOf(line.level) < from) return false
    const text = `${line.where} ${line.text}`.toLowerCase()
    return parts.every(part => text.includes(part))
  })
}

/** Lines as text to copy: one each, time in UTC. */
export const linesText = (lines: readonly LogView[]): string =>
  lines
    .map(({ at, level, where, text }) => `${utcDateTime(at)} ${level} ${where === '' ? '' : `${where}: `}${text}`)
    .join('\n')
