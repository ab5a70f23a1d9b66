/** Where a venue's whims come from: [0, 1). */
export interface Luck {
  next(): number
}
