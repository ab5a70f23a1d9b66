const COMMA = 44
const DOT = 46
const ZERO = 48
const NINE = 57
const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/
const POWERS = Float64Array.from({ length: 23 }, (_, n) => 10 ** n)
const MAX_COLUMNS = 12
/** `20140501 13:00`. */
const DATE_LENGTH = 14

/** Reads one line of numbers into `fields`, without making a string of it. What is not a number becomes NaN. */
export class RowParser {
  readonly fields: Float64Array = new Float64Array(MAX_COLUMNS)
  #day = -1
  #dayMs = Number.NaN

  /** Fills `fields` from `column` on; returns the number of columns of the whole line (at most 13). */
  numbers(bytes: Uint8Array, start: number, end: number, column: number): number {
    const fields = this.fields
    let at = start
    while (at <= end) {
      if (column === MAX_COLUMNS) return column + 1
      let whole = 0
      let digits = 0
      let scale = -1
      let i = at
      for (; i < end; i++) {
        const c = bytes[i] as number
        if (c >= ZERO && c <= NINE) {
          whole = whole * 10 + (c - ZERO)
          digits++
          if (scale >= 0) scale++
        } else if (c === DOT && scale < 0) scale = 0
        else break
      }
      // Up to 15 digits and powers up to 10^22 are exact in a double, so that one division rounds correctly
      // (Clinger, "How to read floating point numbers accurately", PLDI 1990).
      if ((i === end || bytes[i] === COMMA) && digits > 0 && digits <= 15)
        fields[column] = scale > 0 ? whole / (POWERS[scale] as number) : whole
      else {
        while (i < end && bytes[i] !== COMMA) i++
        fields[column] = slow(bytes, at, i)
      }
      column++
      at = i + 1
    }
    return column
  }

  /** Unix ms of `YYYYMMDD HH:MM` at the start of a line, NaN when it is not one. */
  date(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < DATE_LENGTH || bytes[start + 8] !== 32 || bytes[start + 11] !== 58) return Number.NaN
    const day = natural(bytes, start, 8)
    if (day !== this.#day) {
      this.#day = day
      this.#dayMs = dayMs(day)
    }
    const hour = natural(bytes, start + 9, 2)
    const minute = natural(bytes, start + 12, 2)
    return hour < 24 && minute < 60 ? this.#dayMs + hour * 3_600_000 + minute * 60_000 : Number.NaN
  }

  /** Where the numbers begin after a date. */
  afterDate(bytes: Uint8Array, start: number): number | undefined {
    return bytes[start + DATE_LENGTH] === COMMA ? start + DATE_LENGTH + 1 : undefined
  }
}

function slow(bytes: Uint8Array, start: number, end: number): number {
  let text = ''
  for (let i = start; i < end && i < start + 64; i++) text += String.fromCharCode(bytes[i] as number)
  return NUMBER.test(text) ? Number(text) : Number.NaN
}

function natural(bytes: Uint8Array, start: number, length: number): number {
  let value = 0
  for (let i = start; i < start + length; i++) {
    const c = bytes[i] as number
    if (c < ZERO || c > NINE) return Number.NaN
    value = value * 10 + (c - ZERO)
  }
  return value
}

/** Midnight UTC of a day written as the number YYYYMMDD; NaN for a day that no calendar has. */
export function dayMs(yyyymmdd: number): number {
  const year = Math.floor(yyyymmdd / 10_000)
  const month = Math.floor(yyyymmdd / 100) % 100
  const day = yyyymmdd % 100
  const ms = Date.UTC(year, month - 1, day)
  const back = new Date(ms)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day && year >= 1970 ? ms : Number.NaN
}
