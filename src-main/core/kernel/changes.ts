/**
 * Names of what has changed since its reader last looked, each once. There is one reader at a time: whoever asks for the
 * first time, or after somebody else did, is told to read everything.
 */
export class Changes<Name> {
  readonly #names = new Set<Name>()
  #reader: object | null = null

  add(name: Name): void {
    // Nobody has read anything yet, so there is nothing to bring up to date.
    if (this.#reader !== null) this.#names.add(name)
  }

  /** Null: everything may have changed. */
  take(reader: object): readonly Name[] | null {
    const known = this.#reader === reader
    this.#reader = reader
    if (known && this.#names.size === 0) return none
    const names = [...this.#names]
    this.#names.clear()
    return known ? names : null
  }
}

const none: readonly never[] = []
