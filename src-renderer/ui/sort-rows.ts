/** By which column a table is sorted, and which way. */
export interface Sort<By extends string = string> {
  readonly by: By
  readonly down: boolean
}

/** What a row is sorted by; null: it has no such value. */
export type SortValue = number | string | null

/** One click: `first` way, the next turns it round, the third gives the table's own order back. */
export function nextSort<By extends string>(sort: Sort<By> | null, by: By, firstDown: boolean): Sort<By> | null {
  if (sort?.by !== by) return { by, down: firstDown }
  return sort.down === firstDown ? { by, down: !firstDown } : null
}

/** Rows in order of their values; those without one last. Equal ones stay as they came. */
export function sortRows<T>(rows: readonly T[], sortValueOf: (row: T) => SortValue, down: boolean): readonly T[] {
  const way = down ? -1 : 1
  const valued = rows.map(row => ({ row, value: sortValueOf(row) }))
  valued.sort(({ value: x }, { value: y }) => {
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    if (typeof x === 'number' && typeof y === 'number') return way * (x - y)
    return way * String(x).localeCompare(String(y))
  })
  return valued.map(({ row }) => row)
}
