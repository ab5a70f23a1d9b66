import { Decimal, ONE } from '../../core/kernel/decimal.ts'
import type { AssetCode } from '../../core/market/instrument.ts'
import { mid, type Quote } from '../../core/market/quote.ts'
import type { Book } from './book.ts'

interface Step {
  /** Every instrument over this pair: of several the latest received quote counts (risk rules, §7.8). */
  readonly books: readonly Book[]
  readonly inverse: boolean
  readonly to: AssetCode
}

/** As many digits as a broker prints for a rate; the report carries it. */
const DIGITS = 12

const latest = (books: readonly Book[]): Quote | null => {
  let best: Quote | null = null
  for (const { quote } of books) if (quote && (best === null || quote.receiveTime > best.receiveTime)) best = quote
  return best
}

/** Converts into the account's currency at mid, through the shortest chain of quoted spot and forex pairs. */
export class Rates {
  readonly #to: AssetCode
  readonly #steps = new Map<AssetCode, Step[]>()
  #chains = new Map<AssetCode, readonly Step[] | null>()

  constructor(books: Iterable<Book>, to: AssetCode) {
    this.#to = to
    const pairs = new Map<string, Book[]>()
    for (const book of books) {
      const { base, quote, class: kind } = book.instrument
      if ((kind !== 'spot' && kind !== 'forex') || base === quote) continue
      const known = pairs.get(`${base}/${quote}`)
      if (known) known.push(book)
      else {
        const together = [book]
        pairs.set(`${base}/${quote}`, together)
        this.#link(base, { books: together, inverse: false, to: quote })
        this.#link(quote, { books: together, inverse: true, to: base })
      }
    }
  }

  /** A pair has got its first quote: chains may have become possible or shorter. */
  changed(): void {
    this.#chains = new Map()
  }

  /** Account currency for one unit of `asset`, to 12 significant digits; null: no chain of quoted pairs. */
  rate(asset: AssetCode): Decimal | null {
    if (asset === this.#to) return ONE
    let rate = ONE
    const chain = this.#chain(asset)
    if (chain === null) return null
    for (const step of chain) {
      const quote = latest(step.books)
      if (quote === null) return null
      const price = new Decimal(quote.bid).plus(quote.ask).div(2)
      rate = step.inverse ? rate.div(price) : rate.mul(price)
    }
    return rate.toSignificantDigits(DIGITS)
  }

  /** The same as a number, for the cheap look before the exact one; NaN: no chain. */
  approximately(asset: AssetCode): number {
    if (asset === this.#to) return 1
    const chain = this.#chain(asset)
    if (chain === null) return Number.NaN
    let rate = 1
    for (const step of chain) {
      const quote = latest(step.books)
      if (quote === null) return Number.NaN
      rate = step.inverse ? rate / mid(quote) : rate * mid(quote)
    }
    return rate
  }

  #link(from: AssetCode, step: Step): void {
    const steps = this.#steps.get(from)
    if (steps) steps.push(step)
    else this.#steps.set(from, [step])
  }

  #chain(from: AssetCode): readonly Step[] | null {
    const known = this.#chains.get(from)
    if (known !== undefined) return known
    const found = this.#search(from)
    this.#chains.set(from, found)
    return found
  }

  /** Breadth first over the pairs that have a quote. */
  #search(from: AssetCode): readonly Step[] | null {
    const seen = new Set([from])
    let front: { at: AssetCode; way: Step[] }[] = [{ at: from, way: [] }]
    while (front.length > 0) {
      const next: typeof front = []
      for (const { at, way } of front)
        for (const step of this.#steps.get(at) ?? []) {
          if (seen.has(step.to) || latest(step.books) === null) continue
          if (step.to === this.#to) return [...way, step]
          seen.add(step.to)
          next.push({ at: step.to, way: [...way, step] })
        }
      front = next
    }
    return null
  }
}
