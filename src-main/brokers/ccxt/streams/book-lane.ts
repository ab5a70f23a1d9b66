import type { UnixMs } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { Depth } from '../../../core/market/quote.ts'
import type { Held } from './leg.ts'
import { LocalBook } from './local-book.ts'
import type { BookMessage, BookRules, Digits } from './wire.ts'

/** The best levels of each side. */
export interface ShownBook extends Depth {
  /** The venue's time of the last change; null: it says none. */
  readonly at: UnixMs | null
}

/** The book as a listener gets it; null: there is none now. */
export type BookListener = (book: ShownBook | null) => void

/** So many changes wait for a snapshot that is on its way. */
const MOST_WAITING = 2_000
const SHOWN = 50

export interface BookLaneParts {
  readonly rules: BookRules
  readonly digits: Digits
  /** The whole book by REST, where the stream does not bring it. */
  readonly snapshot: () => Promise<BookMessage>
  /** The book was dropped, and why; it must be subscribed to again. */
  readonly dropped: (why: string) => void
}

/** One market's order book: dropped as soon as anything does not fit, and begun anew. */
export class BookLane {
  held: Held | null = null
  readonly #listeners = new Set<BookListener>()
  readonly #parts: BookLaneParts
  readonly #book: LocalBook
  #waiting: BookMessage[] = []
  #asking: object | null = null
  #at: UnixMs | null = null

  constructor(parts: BookLaneParts) {
    this.#parts = parts
    this.#book = new LocalBook(parts.rules, parts.digits)
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  /** Who comes later gets what stands at once. */
  listen(listener: BookListener): void {
    this.#listeners.add(listener)
    if (this.#book.live) listener(this.#depth())
  }

  unlisten(listener: BookListener): void {
    this.#listeners.delete(listener)
  }

  message(message: BookMessage): void {
    if (this.#parts.rules.snapshot === 'rest' && !this.#book.live) {
      this.#waiting.push(message)
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift()
      if (this.#asking === null) void this.#ask()
      return
    }
    this.#take(message)
  }

  /** Its line is gone, or something of it was lost: what comes is a new book. */
  drop(): void {
    const was = this.#book.live
    this.#book.drop()
    this.#waiting = []
    this.#asking = null
    if (was) this.#show(null)
  }

  #take(message: BookMessage): void {
    const was = this.#book.live
    const why = this.#book.apply(message)
    this.#at = message.at ?? null
    if (why !== null) {
      if (was) this.#show(null)
      this.drop()
      this.#parts.dropped(why)
    } else if (this.#book.live) this.#show(this.#depth())
  }

  async #ask(): Promise<void> {
    const asking = {}
    this.#asking = asking
    let why: string | null = null
    try {
      const snapshot = await this.#parts.snapshot()
      if (this.#asking !== asking) return
      this.#take(snapshot)
      for (const message of this.#waiting.splice(0)) if (this.#book.live) this.#take(message)
    } catch (error) {
      why = `the whole book could not be had: ${messageOf(error)}`
    }
    if (this.#asking !== asking) return
    this.#asking = null
    if (why === null) return
    this.drop()
    this.#parts.dropped(why)
  }

  #depth(): ShownBook {
    const of = (levels: LocalBook['bids']) =>
      levels.slice(0, SHOWN).map(({ price, quantity }) => [price, quantity] as const)
    return { bids: of(this.#book.bids), asks: of(this.#book.asks), at: this.#at }
  }

  #show(book: ShownBook | null): void {
    for (const listener of this.#listeners) listener(book)
  }
}
