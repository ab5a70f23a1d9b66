/** Most bytes of a line without its end: to the app before and after pairing, and to the agent (item 1). */
export const UNPAIRED_LIMIT = 4 * 1024
export const PAIRED_LIMIT = 1024 * 1024
export const AGENT_LIMIT = 64 * 1024
/** Levels of values within a message (item 2). */
const DEPTH = 4

/** A line that comes byte by byte is put together meanwhile: each piece costs more than its bytes. */
const MOST_PIECES = 256

const LF = 0x0a
const CR = 0x0d
const OPEN = 0x7b
const CLOSE = 0x7d

/** What a piece of a stream held: whole messages, and what broke the rules after them. */
export interface Fed {
  readonly messages: readonly object[]
  /** Null: nothing. Never quotes what was sent. */
  readonly violation: string | null
}

class Violation extends Error {}

/**
 * Cuts a stream of bytes into messages, one JSON object a line, as strictly as items 1 to 3 ask: whoever skips what it
 * does not understand takes orders from a web page's HTTP request. After a violation it gives nothing more.
 */
export class Framer {
  /** Bytes that a line may have; pairing raises it. */
  limit: number
  #pieces: Uint8Array[] = []
  #size = 0
  #violation: string | null = null
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

  constructor(limit: number) {
    this.limit = limit
  }

  /** Bytes of a line whose end is still to come. */
  get buffered(): number {
    return this.#size
  }

  feed(chunk: Uint8Array): Fed {
    const messages: object[] = []
    try {
      if (this.#violation === null) this.#cut(chunk, messages)
    } catch (error) {
      if (!(error instanceof Violation)) throw error
      this.#violation = error.message
      this.#pieces = []
      this.#size = 0
    }
    return { messages, violation: this.#violation }
  }

  #cut(chunk: Uint8Array, messages: object[]): void {
    let from = 0
    while (from < chunk.length) {
      const end = chunk.indexOf(LF, from)
      const piece = chunk.subarray(from, end < 0 ? chunk.length : end)
      if (this.#size === 0 && piece[0] !== OPEN) throw new Violation('a line does not begin with {')
      if (piece.includes(CR)) throw new Violation('a carriage return')
      this.#size += piece.length
      if (this.#size > this.limit) throw new Violation(`a line of more than ${this.limit} bytes`)
      this.#pieces.push(piece)
      if (this.#pieces.length > MOST_PIECES) this.#pieces = [Buffer.concat(this.#pieces, this.#size)]
      if (end < 0) return
      messages.push(this.#line())
      from = end + 1
    }
  }

  #line(): object {
    const only = this.#pieces.length === 1 ? this.#pieces[0] : undefined
    const bytes = only ?? Buffer.concat(this.#pieces, this.#size)
    this.#pieces = []
    this.#size = 0
    if (bytes[bytes.length - 1] !== CLOSE) throw new Violation('a line does not end with }')
    const value = parse(decode(this.#utf8, bytes))
    if (typeof value !== 'object' || value === null) throw new Violation('a line that is no object')
    if (tooDeep(value, 0)) throw new Violation(`values nested more than ${DEPTH} deep`)
    return value
  }
}

function decode(utf8: TextDecoder, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Violation('bytes that are not UTF-8')
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Without the cause: a parser's message quotes what it could not read.
    throw new Violation('a line that is not JSON')
  }
}

function tooDeep(value: object, depth: number): boolean {
  if (depth > DEPTH) return true
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null && tooDeep(inner, depth + 1)) return true
  return false
}
