/** Height of a label, px: nearer ones would lie on each other. */
const ROOM = 20

/** In which column, counted from the right, each label stands so that none lies on another; NaN has no place. */
export function placeTags(ys: readonly number[]): readonly number[] {
  const columns = ys.map(() => 0)
  const order = ys.map((_, index) => index).sort((a, b) => (ys[a] ?? 0) - (ys[b] ?? 0))
  const ends: number[] = []
  for (const index of order) {
    const y = ys[index] ?? Number.NaN
    if (!Number.isFinite(y)) continue
    const free = ends.findIndex(end => y - end >= ROOM)
    const column = free < 0 ? ends.length : free
    ends[column] = y
    columns[index] = column
  }
  return columns
}
