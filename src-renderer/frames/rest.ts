/** Lets the first value through, and of those that follow each other within `ms` only the one that they end with. */
export class Rest<T> {
  readonly #ms: number
  readonly #pass: (value: T) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #waits: { readonly value: T } | null = null

  constructor(ms: number, pass: (value: T) => void) {
    this.#ms = ms
    this.#pass = pass
  }

  take(value: T): void {
    if (this.#timer === undefined) this.#pass(value)
    else this.#waits = { value }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      const last = this.#waits
      this.#waits = null
      if (last !== null) this.#pass(last.value)
    }, this.#ms)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waits = null
  }
}
