import type { MarketSink } from '../../../core/ports.ts'

/** So many bad rows are named one by one; after them only counts are told. */
const NAMED = 20

/** Counts what was dropped in one run and tells of it without ever flooding. */
export class Problems {
  readonly #tell: MarketSink['problem']
  #rows = 0
  #told = 0
  #nextCount = 100

  constructor(tell: MarketSink['problem']) {
    this.#tell = tell
  }

  /** Of bad rows. */
  get count(): number {
    return this.#rows
  }

  badRow(file: string, line: number, why: string): void {
    this.#rows++
    if (this.#rows <= NAMED) this.#say(`${file} line ${line}: ${why}; the row was dropped`)
    else if (this.#rows === this.#nextCount) {
      this.#nextCount *= 10
      this.summary()
    }
  }

  gap(text: string): void {
    this.#tell({ kind: 'gap', text, count: this.#rows })
  }

  /** Tells the count of dropped rows when it has grown since it was last told. */
  summary(): void {
    if (this.#rows > this.#told) this.#say(`${this.#rows} rows were dropped so far; the first ${NAMED} were named`)
  }

  #say(text: string): void {
    this.#told = this.#rows
    this.#tell({ kind: 'bad_row', text, count: this.#rows })
  }
}
