import { texts } from '../../texts/index.ts'

const say = texts.checks
const titles: Readonly<Record<string, string>> = say.titles
const windows: Readonly<Record<string, string>> = say.windows

/** A code in words; of one that this page does not know, its letters made readable. */
export function titleOf(code: string): string {
  const known = titles[code]
  if (known !== undefined) return known
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Whom a check looks at, in words: `all`, `broker:paper`, `instrument:paper/EURUSD`, `strategy:baseline`. */
export function scopeText(scope: string, of: string | null): string {
  const at = scope.indexOf(':')
  const place = at < 0 ? (scope === 'all' ? say.allAccounts : scope) : scope.slice(at + 1)
  return of === null ? place : say.within(place, windows[of] ?? of)
}
