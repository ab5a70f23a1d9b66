/** More is not looked through. */
const MOST = 40

/** Ids of what was used lately, newest first, as it was kept; what is not understood is left out. */
export function readRecent(text: string): readonly string[] {
  const read: unknown = JSON.parse(text)
  if (!Array.isArray(read)) return []
  return read.filter((id): id is string => typeof id === 'string' && id.length <= 200).slice(0, MOST)
}

/** With one more use. */
export const used = (recent: readonly string[], id: string): readonly string[] =>
  [id, ...recent.filter(one => one !== id)].slice(0, MOST)
