import type { BookLevel, BookMessage, BookRules, Digits, LevelText } from './wire.ts'

/** A number of levels in one message that no book has. */
const MOST_LEVELS = 200_000

/**
 * One market's order book out of a snapshot and its changes. Whatever does not fit (a number left out, a checksum that
 * is another, a crossed book, no number) makes it worthless: `apply` says so, and nothing can be read any more until
 * the next snapshot.
 */
export class LocalBook {
  readonly #rules: BookRules
  readonly #digits: Digits
  #bids: BookLevel[] = []
  #asks: BookLevel[] = []
  #seq: number | null = null
  /** No change came since the snapshot: the first one may begin before it. */
  #fresh = false
  #live = false

  constructor(rules: BookRules, digits: Digits) {
    this.#rules = rules
    this.#digits = digits
  }

  /** False: there is no book now. */
  get live(): boolean {
    return this.#live
  }

  get bids(): readonly BookLevel[] {
    return this.#bids
  }

  get asks(): readonly BookLevel[] {
    return this.#asks
  }

  drop(): void {
    this.#live = false
    this.#bids = []
    this.#asks = []
    this.#seq = null
  }

  /** What is wrong, and the book is dropped; null: it was taken, or it is older than the book. A change before any snapshot is passed over. */
  apply(message: BookMessage): string | null {
    if (message.isSnapshot) this.#begin(message)
    else if (!this.#live) return null
    else {
      const order = this.#order(message)
      if (order === 'old') return null
      if (order !== null) return this.#worthless(order)
    }
    const wrong = this.#change(message)
    return wrong === null ? null : this.#worthless(wrong)
  }

  #begin({ seq }: BookMessage): void {
    this.drop()
    this.#live = true
    this.#fresh = true
    this.#seq = seq
  }

  /** Does it follow? Null: it does. */
  #order({ seq, after }: BookMessage): string | null {
    const before = this.#seq
    if (seq === null || before === null) return null
    if (!Number.isSafeInteger(seq)) return 'its number is not whole'
    if (this.#fresh) {
      if (seq <= before && !(after === before && seq === before)) return 'old'
      if (after !== null && after > before) return `changes between number ${before} and ${after} are missing`
    } else {
      if (seq <= before && after !== before) return 'old'
      if (after !== null && after !== before) return `changes between number ${before} and ${after} are missing`
    }
    return null
  }

  #change(message: BookMessage): string | null {
    if (message.bids.length + message.asks.length > MOST_LEVELS) return 'it has more levels than a book can have'
    for (const level of message.bids) if (!put(this.#bids, level, false)) return 'a level is not a number'
    for (const level of message.asks) if (!put(this.#asks, level, true)) return 'a level is not a number'
    const { depth, checksum } = this.#rules
    if (this.#bids.length > depth) this.#bids.length = depth
    if (this.#asks.length > depth) this.#asks.length = depth
    if (!message.isSnapshot) this.#fresh = false
    if (message.seq !== null) this.#seq = message.seq
    const [bid] = this.#bids
    const [ask] = this.#asks
    if (bid !== undefined && ask !== undefined && bid.price >= ask.price) return 'bid is not below ask'
    if (
      checksum !== null &&
      message.checksum !== null &&
      checksum(this.#bids, this.#asks, this.#digits) !== message.checksum
    )
      return 'its checksum is not that of the venue'
    return null
  }

  #worthless(why: string): string {
    this.drop()
    return why
  }
}

/** Puts one level in its place, or takes it away; false: it is none. */
function put(side: BookLevel[], [priceText, quantityText]: LevelText, ascending: boolean): boolean {
  const price = Number(priceText)
  const quantity = Number(quantityText)
  if (!(price > 0 && price < Infinity && quantity >= 0 && quantity < Infinity) || quantityText === '') return false
  let low = 0
  let high = side.length
  while (low < high) {
    const middle = (low + high) >> 1
    const there = (side[middle] as BookLevel).price
    if (ascending ? there < price : there > price) low = middle + 1
    else high = middle
  }
  const isThere = side[low]?.price === price
  if (quantity === 0) {
    if (isThere) side.splice(low, 1)
    return true
  }
  side.splice(low, isThere ? 1 : 0, {
    price,
    quantity,
    priceText: String(priceText),
    quantityText: String(quantityText),
  })
  return true
}
