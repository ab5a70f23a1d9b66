export const MOST_TAGS = 10
export const LONGEST_NOTE = 2_000
const tag = /^[\p{L}\p{N}-]{1,30}$/u

/** Tags as a person types them, with spaces or commas between; null: one of them is none, or there are too many. */
export function readTags(typed: string): readonly string[] | null {
  const words = [...new Set(typed.split(/[\s,]+/).filter(word => word !== ''))]
  return words.length <= MOST_TAGS && words.every(word => tag.test(word)) ? words : null
}
