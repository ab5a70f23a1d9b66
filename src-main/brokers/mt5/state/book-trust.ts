/** An agent has told its books so long after its terminal came back to the broker (item 37: it looks every 2 to 5 s), ms. */
const TRUST_MS = 8_000

/**
 * How far the terminal's books may be believed: cut off from its broker, and for a while after, it may show nothing
 * where there is something. And from when on history must still be read: deals that come live meanwhile are newer
 * than those that are missing, and must not shorten it (item 24).
 */
export class BookTrust {
  #from: number | null = 0
  #owed: number | null = null

  /** Whether the terminal is connected to its broker. Gives how long to wait with the books, where it has just come back. */
  heard(isConnected: boolean, now: number): number | null {
    const wasCutOff = this.#from === null
    if (!isConnected) this.#from = null
    else if (wasCutOff) this.#from = now + TRUST_MS
    return isConnected && wasCutOff ? TRUST_MS : null
  }

  /** What is not in the books now is not there. */
  isWhole(now: number): boolean {
    return this.#from !== null && now >= this.#from
  }

  /** How long until then, ms. */
  wait(now: number): number {
    return Math.max(0, (this.#from ?? now) - now)
  }

  /** History is owed from here on, or from earlier. */
  owe(from: number): void {
    this.#owed = Math.min(this.#owed ?? from, from)
  }

  paid(): void {
    this.#owed = null
  }

  get owed(): number | null {
    return this.#owed
  }

  /** It is owed, and the terminal could tell it. */
  get isDue(): boolean {
    return this.#owed !== null && this.#from !== null
  }
}
