import uFuzzy from '@leeoniya/ufuzzy'
import type { PaletteEntry } from './entry.ts'

// A letter or two may lie between those that were typed ("eusd" finds EURUSD); letters of any alphabet.
const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraIns: 2,
})
/** Terms may be typed in another order than they are written, up to so many. */
const TERMS = 4
/** From so many matches on they are not ranked among themselves: nobody reads that far. */
const RANKED = 2_000

/** What was found: the entry, and which letters of its title were meant (start and end, in turn). */
export interface Found {
  readonly entry: PaletteEntry
  readonly ranges: readonly number[]
}

/** The text of each entry that is searched: its title first, so that ranges within it are those of the title. */
export const haystackOf = (entries: readonly PaletteEntry[]): string[] =>
  entries.map(({ title, detail = '', keywords = '' }) => `${title} ${detail} ${keywords}`)

/** 0: the title itself; 1: the title begins so; 2: a word of it does; 3: used lately; 4: any other. */
function closeness(title: string, needle: string, recent: number): number {
  if (title === needle) return 0
  if (title.startsWith(needle)) return 1
  if (title.includes(` ${needle}`)) return 2
  return recent >= 0 ? 3 : 4
}

/**
 * The entries that fit what was typed, best first: how close the title is, then recent use (`recent`: ids, newest first),
 * then how well it matches. Nothing typed: what was used lately, then everything in its own order.
 */
export function search(
  entries: readonly PaletteEntry[],
  haystack: string[],
  typed: string,
  recent: readonly string[],
): readonly Found[] {
  const needle = typed.trim().toLowerCase()
  const place = new Map(recent.map((id, at) => [id, at]))
  const lately = (entry: PaletteEntry) => place.get(entry.id) ?? -1
  if (needle === '') {
    const used = entries.filter(entry => place.has(entry.id)).sort((a, b) => lately(a) - lately(b))
    return [...used, ...entries.filter(entry => !place.has(entry.id))].map(entry => ({ entry, ranges: [] }))
  }
  const found = matches(haystack, needle).flatMap(({ at, ranges }, rank) => {
    const entry = entries[at]
    if (!entry) return []
    const used = lately(entry)
    return [{ entry, ranges, rank, used, close: closeness(entry.title.toLowerCase(), needle, used) }]
  })
  const age = (used: number) => (used < 0 ? Number.POSITIVE_INFINITY : used)
  found.sort((a, b) => a.close - b.close || compare(age(a.used), age(b.used)) || a.rank - b.rank)
  return found.map(({ entry, ranges }) => ({ entry, ranges }))
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

function matches(haystack: string[], needle: string): readonly { at: number; ranges: readonly number[] }[] {
  const [all, info, order] = fuzzy.search(haystack, needle, TERMS, RANKED)
  if (all === null) return []
  if (info === null || order === null) return all.map(at => ({ at, ranges: [] }))
  return order.map(place => ({ at: info.idx[place] ?? -1, ranges: info.ranges[place] ?? [] }))
}
