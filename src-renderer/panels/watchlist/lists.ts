/** A watchlist that a person made. */
export interface Watchlist {
  readonly id: string
  readonly name: string
  /** Instrument ids in the person's order. */
  readonly instruments: readonly string[]
}

const MOST_LISTS = 50
const MOST_INSTRUMENTS = 500
export const LONGEST_NAME = 40

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most

/** Reads kept watchlists: what is not one is left out. Throws where it is no JSON. */
export function readLists(text: string): readonly Watchlist[] {
  const read: unknown = JSON.parse(text)
  if (!Array.isArray(read)) return []
  const ids = new Set<string>()
  return read
    .slice(0, MOST_LISTS)
    .filter(isRecord)
    .flatMap(({ id, name, instruments }) => {
      if (!isText(id, 40) || !isText(name, LONGEST_NAME) || !Array.isArray(instruments) || ids.has(id)) return []
      ids.add(id)
      const known = instruments.filter(one => isText(one, 120))
      return [{ id, name, instruments: [...new Set<string>(known)].slice(0, MOST_INSTRUMENTS) }]
    })
}

/** Why a list may not be called so; null: it may. */
export function nameProblem(lists: readonly Watchlist[], name: string): 'empty' | 'long' | 'taken' | 'many' | null {
  const wanted = name.trim()
  if (wanted === '') return 'empty'
  if (wanted.length > LONGEST_NAME) return 'long'
  if (lists.some(list => list.name.toLowerCase() === wanted.toLowerCase())) return 'taken'
  return lists.length >= MOST_LISTS ? 'many' : null
}

export const withList = (lists: readonly Watchlist[], id: string, name: string): readonly Watchlist[] => [
  ...lists,
  { id, name: name.trim(), instruments: [] },
]

/** Undoes a removal: puts the list where it was. */
export const broughtBack = (lists: readonly Watchlist[], list: Watchlist, at: number): readonly Watchlist[] =>
  lists.some(one => one.id === list.id) ? lists : lists.toSpliced(at, 0, list)

const changed = (
  lists: readonly Watchlist[],
  id: string,
  change: (instruments: readonly string[]) => readonly string[],
): readonly Watchlist[] =>
  lists.map(list =>
    list.id === id ? { ...list, instruments: change(list.instruments).slice(0, MOST_INSTRUMENTS) } : list,
  )

/** In it: out. Not in it: in, at the end. */
export const toggled = (lists: readonly Watchlist[], id: string, instrument: string): readonly Watchlist[] =>
  changed(lists, id, all => (all.includes(instrument) ? all.filter(one => one !== instrument) : [...all, instrument]))

/** Puts one in the place where another stands. */
export const moved = (lists: readonly Watchlist[], id: string, instrument: string, to: string): readonly Watchlist[] =>
  changed(lists, id, all => {
    const target = all.indexOf(to)
    if (target < 0 || !all.includes(instrument)) return all
    return all.filter(one => one !== instrument).toSpliced(target, 0, instrument)
  })
