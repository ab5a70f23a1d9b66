import { FIRST_GROUP, LINK_GROUPS, type LinkGroup } from '../stores/selection.ts'
import type { PanelPlace } from './panel-place.ts'

/** What a workspace keeps of one panel. */
export type PanelParams = Pick<PanelPlace, 'group' | 'kept'>

/** Of one panel, characters: all workspaces together have to fit into what a page may keep under one key. */
const MOST_KEPT = 16_384

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const groupOf = (value: unknown): LinkGroup | null =>
  value === null ? null : (LINK_GROUPS.find(group => group === value) ?? FIRST_GROUP)

/** Reads what was kept of a panel; whatever is missing or not understood is as in a new one. */
export function readParams(value: unknown): PanelParams {
  const { group, kept } = isRecord(value) ? value : {}
  return { group: groupOf(group), kept: fitting(isRecord(kept) ? kept : {}) }
}

/** Texts only, the first that fit. */
function fitting(kept: Readonly<Record<string, unknown>>): Record<string, string> {
  let left = MOST_KEPT
  const entries = Object.entries(kept).filter((entry): entry is [string, string] => {
    const [key, text] = entry
    if (typeof text !== 'string' || text === '' || key === '__proto__') return false
    left -= key.length + text.length
    return left >= 0
  })
  return Object.fromEntries(entries)
}

/** What is kept after a change: keys that it does not name stay, an empty text removes one. */
export const changed = (now: PanelParams, change: Parameters<PanelPlace['keep']>[0]): PanelParams => ({
  group: change.group === undefined ? now.group : change.group,
  kept: fitting({ ...now.kept, ...change.kept }),
})

/** Under this name a panel that is not linked keeps its instrument (`useLinked`). */
const OWN = 'instrument'

/**
 * After a choice of another link colour, or of none: then it keeps the instrument that it showed. `chosen`: what each
 * colour shows now.
 */
export function linkTo(
  now: PanelParams,
  group: LinkGroup | null,
  chosen: Readonly<Record<LinkGroup, string | null>>,
): PanelParams {
  if (group !== null || now.group === null) return changed(now, { group })
  return changed(now, { group, kept: { [OWN]: chosen[now.group] ?? '' } })
}
