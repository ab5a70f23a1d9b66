import { LineReader } from './line-reader.ts'
import type { Problems } from './problems.ts'
import type { RowFormat } from './row-format.ts'
import { RowParser } from './row-parser.ts'
import { openZip } from './zip-file.ts'

const DAY_MS = 86_400_000

/** Rows in order, one by one; undefined at the end. */
export interface Rows<T> {
  next(): T | undefined
}

/** Where the rows of one file lie in time. */
export interface RowSpan {
  /** Midnight of the file's day, for times in ms since midnight; null: each row has its date. */
  readonly day: number | null
  /** Rows before `from` are passed over; the first at or after `to` ends the file. */
  readonly from: number
  readonly to: number
  /** Least distance between two rows: a bar's length, 0 for ticks, which may share a time. */
  readonly apart: number
}

/** Reads one zip lazily: opened at the first row asked for. Bad rows are counted and named, never given out. */
export class RowReader<T extends object> implements Rows<T> {
  readonly #file: string
  readonly #format: RowFormat<T>
  readonly #span: RowSpan
  readonly #problems: Problems
  readonly #parser = new RowParser()
  #lines: LineReader | undefined
  #columns = 0
  /** No good row may lie before. */
  #least = -Infinity

  constructor(file: string, format: RowFormat<T>, span: RowSpan, problems: Problems) {
    this.#file = file
    this.#format = format
    this.#span = span
    this.#problems = problems
  }

  next(): T | undefined {
    this.#lines ??= new LineReader(openZip(this.#file))
    const lines = this.#lines
    const { from, to, apart } = this.#span
    while (lines.next()) {
      const at = this.#time(lines)
      if (Number.isNaN(at))
        this.#bad(this.#span.day === null ? 'no time of the form YYYYMMDD HH:MM' : 'time is not in the day')
      else if (at < this.#least) this.#bad('time goes backwards')
      else if (at >= to) return undefined
      else {
        const row = at < from ? null : this.#row(lines, at)
        if (typeof row === 'string') this.#bad(row)
        else {
          this.#least = at + apart
          if (row !== null) return row
        }
      }
    }
    return undefined
  }

  /** Unix ms of the row, or NaN. A row without a date is read whole at once. */
  #time({ bytes, start, end }: LineReader): number {
    const { day } = this.#span
    if (day === null) return this.#parser.date(bytes, start, end)
    this.#columns = this.#parser.numbers(bytes, start, end, 0)
    const ms = this.#parser.fields[0] as number
    return ms >= 0 && ms < DAY_MS ? day + ms : Number.NaN
  }

  #row({ bytes, start, end }: LineReader, at: number): T | string {
    if (this.#span.day === null) {
      const first = this.#parser.afterDate(bytes, start)
      this.#columns = first === undefined ? 1 : this.#parser.numbers(bytes, first, end, 1)
    }
    if (!this.#format.columns(this.#columns)) return `${this.#columns} columns are not what this kind of file has`
    return this.#format.make(this.#parser.fields, at, this.#columns)
  }

  #bad(why: string): void {
    this.#problems.badRow(this.#file, this.#lines?.line ?? 0, why)
  }
}
