/** One line of the table: a figure of ours, the same figure of something named, measured in the same run. */
export interface Row {
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly alternative: { readonly name: string; readonly value: number }
  /** Ours over the alternative: the median over the pairs where the run had pairs. */
  readonly ratio: number
  readonly goal: string
  /** null: no goal yet. */
  readonly met: boolean | null
  /** What a reader must know before comparing. */
  readonly note?: string
}

/** One file of this folder. */
export interface Bench {
  readonly name: string
  run(): Promise<readonly Row[]>
}
