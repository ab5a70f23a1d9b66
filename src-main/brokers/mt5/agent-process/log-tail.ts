/** The last lines that a program wrote for people, with secrets struck out; bounded. */
export class LogTail {
  readonly #secrets: readonly string[]
  readonly #lines: string[] = []
  #rest = ''

  constructor(secrets: readonly string[]) {
    // Fewer than 4 characters would blacken half of each line.
    this.#secrets = secrets.filter(secret => secret.length >= 4)
  }

  /** Oldest first, at most 200 of at most 1000 characters. */
  get lines(): readonly string[] {
    return this.#lines
  }

  take(text: string): void {
    // A secret may be cut by a chunk, never by a line: whole lines only.
    const lines = (this.#rest + text).split('\n')
    this.#rest = (lines.pop() ?? '').slice(0, MOST_LENGTH)
    for (const line of lines) this.#add(line.trimEnd())
  }

  #add(line: string): void {
    if (line === '') return
    let clean = line
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, '[secret]')
    this.#lines.push(clean.slice(0, 1000))
    if (this.#lines.length > 200) this.#lines.shift()
  }
}

const MOST_LENGTH = 100_000
