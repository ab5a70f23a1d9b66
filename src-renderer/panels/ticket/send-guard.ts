/** Two presses of the same order within so many ms are one: a double click, a doubled Enter. */
export const TWICE_MS = 600

/** Lets an order leave once, however often the hand came down on it. Other orders go meanwhile. */
export class SendGuard {
  /** By all that is said of an order: when it was pressed last; null: it is on its way. */
  readonly #pressed = new Map<string, number | null>()

  /** Whether this press may send. One that may not moves the wait on. */
  take(order: string, now: number): boolean {
    return this.takeAll([order], now)
  }

  /** The same for an order with several names: it was pressed when it was under any of them. */
  takeAll(names: readonly string[], now: number): boolean {
    for (const [key, at] of this.#pressed) if (at !== null && now - at >= TWICE_MS) this.#pressed.delete(key)
    const before = names.filter(name => this.#pressed.has(name))
    for (const name of before) if (this.#pressed.get(name) !== null) this.#pressed.set(name, now)
    if (before.length > 0) return false
    for (const name of names) this.#pressed.set(name, null)
    return true
  }

  /** It was answered. */
  done(order: string, now: number): void {
    this.#pressed.set(order, now)
  }
}
