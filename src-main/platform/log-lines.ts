/** One line of the log as people read it. */
export interface LogLine {
  /** Grows with each line, over restarts, too: at least the time at which it was written. */
  readonly seq: number
  /** Unix ms, UTC. */
  readonly at: number
  readonly level: 'debug' | 'info' | 'warning' | 'error'
  /** Which part of the terminal; empty: it does not say. */
  readonly where: string
  readonly text: string
}

const KEPT = 1_000
const MAX_TEXT = 2_000

/** The newest lines of the log, in memory: what a page shows. Takes them as the file does, cleaned; keeps no stack. */
export class LogLines {
  readonly #lines: LogLine[] = []
  readonly #readers = new Set<(line: LogLine) => void>()
  readonly #clean: (text: string) => string
  readonly #now: () => number
  #seq = 0

  /** `clean` takes secrets out of a text; those that became known after a line was written, too. */
  constructor(clean: (text: string) => string, now: () => number = Date.now) {
    this.#clean = clean
    this.#now = now
  }

  /** Oldest first. */
  all(): readonly LogLine[] {
    return this.#lines.map(line => this.#cleaned(line))
  }

  /** Each line as it is written, until the answer is called. */
  onLine(reader: (line: LogLine) => void): () => void {
    this.#readers.add(reader)
    return () => void this.#readers.delete(reader)
  }

  /** `written`: a line of the file, JSON as pino writes it. */
  add(written: string): void {
    const line = this.#cleaned(this.#read(written))
    this.#lines.push(line)
    if (this.#lines.length > KEPT) this.#lines.shift()
    for (const reader of this.#readers) reader(line)
  }

  #read(written: string): LogLine {
    this.#seq = Math.max(this.#seq + 1, this.#now())
    const entry = parsed(written)
    const error = entry.err ?? entry.error
    const cause = isObject(error) ? textOf(error.message) : textOf(error)
    const message = textOf(entry.msg)
    // "fault" is how the file calls what its own words tell better.
    const parts = message === 'fault' || message === cause ? [cause] : [message, cause]
    const text = parts.filter(part => part !== '').join(': ') || message
    const at = Date.parse(textOf(entry.time))
    return {
      seq: this.#seq,
      at: Number.isNaN(at) ? this.#now() : at,
      level: levelOf(entry.level),
      where: textOf(entry.where).slice(0, 100),
      text: withoutStack(text === '' ? 'No text.' : text),
    }
  }

  #cleaned(line: LogLine): LogLine {
    return { ...line, where: this.#clean(line.where), text: this.#clean(line.text) }
  }
}

/** Where a message holds a whole stack, what comes before it. */
const withoutStack = (text: string): string =>
  text
    .split('\n')
    .filter(line => !/^\s+at\s/.test(line))
    .join('\n')
    .slice(0, MAX_TEXT)

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const levelOf = (level: unknown): LogLine['level'] => {
  if (typeof level !== 'number' || level >= 50) return 'error'
  if (level >= 40) return 'warning'
  return level >= 30 ? 'info' : 'debug'
}

function parsed(written: string): Fields {
  try {
    const value: unknown = JSON.parse(written)
    return isObject(value) ? value : {}
  } catch {
    // A mask that made the line no JSON any more: its text is not to be trusted either.
    return { level: 40, msg: 'A line of the log cannot be read.' }
  }
}
