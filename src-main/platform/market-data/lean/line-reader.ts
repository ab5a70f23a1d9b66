import type { Chunks } from './zip-file.ts'

/** A line is at most this long; a longer one is cut, and so becomes a bad row instead of eating memory. */
const MAX_LINE = 4096
const NEWLINE = 10
const RETURN = 13

/** Lines out of pieces, without a string for each: `bytes[start, end)` is the line without its end. */
export class LineReader {
  bytes: Uint8Array = new Uint8Array(0)
  start = 0
  end = 0
  /** Of the current line, counted from 1. */
  line = 0
  readonly #chunks: Chunks
  #at = 0
  #ended = false

  constructor(chunks: Chunks) {
    this.#chunks = chunks
  }

  /** Moves to the next line that is not empty; false at the end. */
  next(): boolean {
    for (;;) {
      let newline = this.bytes.indexOf(NEWLINE, this.#at)
      while (newline < 0 && this.#more()) newline = this.bytes.indexOf(NEWLINE, this.#at)
      if (newline < 0 && this.#at >= this.bytes.length) return false
      this.line++
      this.start = this.#at
      this.end = newline < 0 ? this.bytes.length : newline
      this.#at = newline < 0 ? this.bytes.length : newline + 1
      if (this.bytes[this.end - 1] === RETURN) this.end--
      if (this.end > this.start) return true
    }
  }

  /** Joins the next piece to the rest of this one; false at the end. */
  #more(): boolean {
    if (this.#ended) return false
    const piece = this.#chunks.next()
    if (piece === undefined) {
      this.#ended = true
      return false
    }
    const left = this.bytes.subarray(Math.max(this.#at, this.bytes.length - MAX_LINE))
    if (left.length === 0) this.bytes = piece
    else {
      const joined = new Uint8Array(left.length + piece.length)
      joined.set(left)
      joined.set(piece, left.length)
      this.bytes = joined
    }
    this.#at = 0
    return true
  }
}
