/** Keeps what was made last, up to a number of things; makes again what was let go. */
export class Recent<K, V> {
  readonly #most: number
  readonly #make: (key: K) => V
  readonly #kept = new Map<K, V>()

  constructor(most: number, make: (key: K) => V) {
    this.#most = most
    this.#make = make
  }

  get(key: K): V {
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const made = this.#make(key)
    if (this.#kept.size >= this.#most) for (const oldest of this.#kept.keys()) if (this.#kept.delete(oldest)) break
    this.#kept.set(key, made)
    return made
  }
}
