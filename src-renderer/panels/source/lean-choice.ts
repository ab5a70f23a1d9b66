import type { LeanFolder, SourceChoice } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.source.lean

export type LeanChoice = Extract<SourceChoice, { kind: 'lean' }>
export type LeanEntry = LeanFolder['entries'][number]

/** What a person sees of one kind of recording in a folder. */
export const entryName = (entry: Pick<LeanEntry, 'securityType' | 'market' | 'resolution'>): string =>
  `${entry.securityType} \u00B7 ${entry.market} \u00B7 ${entry.resolution}`

export const entryKey = (entry: Pick<LeanEntry, 'securityType' | 'market' | 'resolution'>): string =>
  `${entry.securityType}/${entry.market}/${entry.resolution}`

/** The first and the last day on which any of the symbols has data; null where the folder does not say. */
export function daysOf(
  entry: LeanEntry,
  symbols: readonly string[],
): { readonly from: string | null; readonly to: string | null } {
  const chosen = entry.symbols.filter(one => symbols.includes(one.symbol))
  const froms = chosen.flatMap(one => one.from ?? []).sort()
  const tos = chosen.flatMap(one => one.to ?? []).sort()
  return { from: froms[0] ?? null, to: tos.at(-1) ?? null }
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** What is wrong with the chosen days, in words for people; null: nothing. Days are UTC, the last one counts whole. */
export function dayFault(from: string, to: string): string | null {
  if (!isDay(from) || !isDay(to)) return words.noDays
  return from <= to ? null : words.wrongOrder
}
