import type { CheckView } from '../../../src-preload/contract/views.ts'

/** Where the marks of a check stand on its bar: shares of its width, 0 to 1. */
export interface CheckBar {
  /** What is used now; null: the check has no such figure. */
  readonly used: number | null
  /** What would be used after this order. */
  readonly after: number
  readonly limit: number
  /** `most`: up to the limit is allowed. `least`: from the limit on is. */
  readonly kind: 'most' | 'least'
}

/** Checks whose limit is what must remain at least. */
const floors: ReadonlySet<string> = new Set(['MARGIN_AFTER', 'COOLDOWN', 'NEWS'])
/** A quantity or a price says nothing as a length. */
const drawn: ReadonlySet<string | null> = new Set(['ratio', 'ms', 'count', 'money'])

const LIMIT_AT = 0.8
const ROOM = 1.05

const figure = (text: string | null): number | null => {
  if (text === null) return null
  const value = Number(text)
  return Number.isFinite(value) ? Math.max(0, value) : null
}

/**
 * The bar of a check; null where it has no limit to draw. The limit stands at four fifths of the width, so that bars
 * under each other can be compared; where something goes far beyond it, the whole bar shrinks until that fits.
 */
export function checkBar(check: Pick<CheckView, 'code' | 'limit' | 'used' | 'after' | 'unit'>): CheckBar | null {
  const limit = figure(check.limit)
  const after = figure(check.after)
  const used = figure(check.used)
  if (limit === null || after === null || !drawn.has(check.unit)) return null
  const kind = floors.has(check.code) ? 'least' : 'most'
  const largest = Math.max(after, used ?? 0)
  // A floor is usually far exceeded: there the figure fills the bar and the limit stands where it must.
  const full = kind === 'least' ? Math.max(limit, largest) : Math.max(limit / LIMIT_AT, largest * ROOM)
  if (!(full > 0)) return null
  return { kind, limit: limit / full, after: after / full, used: used === null ? null : used / full }
}
