import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { DepthSink } from '../../../core/market/depth.ts'
import type { InstrumentId } from '../../../core/market/instrument.ts'
import { quoteFault } from '../../../core/market/quote.ts'
import type { MarketSink } from '../../../core/ports.ts'
import type { AgentLink, LinkEvent } from '../link/agent-link.ts'
import { BookLooks } from './book-looks.ts'

interface Price {
  readonly bid: number
  readonly ask: number
  readonly at: number
}

interface Watcher {
  readonly symbols: ReadonlyMap<string, InstrumentId>
  readonly sink: MarketSink
}

export interface MarketLineParts {
  readonly link: () => AgentLink | null
  readonly clock: Clock
  readonly note: (text: string) => void
}

/** The prices of one connection: who watches what, kept over links, and holes told where there were any. */
export class MarketLine {
  readonly #parts: MarketLineParts
  readonly #watchers = new Set<Watcher>()
  readonly #prices = new Map<string, Price>()
  /** Symbols that are subscribed at the agent besides those that are watched. */
  #base: ReadonlySet<string> = new Set()
  readonly #books: BookLooks
  #subscribed = ''
  #dropped = 0
  /** Since when nothing of it counts: the agent or the broker is away. */
  #deafSince: number | null = null

  constructor(parts: MarketLineParts) {
    this.#parts = parts
    this.#books = new BookLooks(parts.clock)
  }

  price(symbol: string): Price | null {
    return this.#prices.get(symbol) ?? null
  }

  watch(symbols: ReadonlyMap<string, InstrumentId>, sink: MarketSink): Stop {
    const watcher = { symbols, sink }
    this.#watchers.add(watcher)
    const before = this.#subscribed
    void this.#subscribe()
    // What is subscribed already is not told again by itself.
    if (this.#subscribed === before && this.#deafSince === null)
      for (const symbol of symbols.keys()) this.#tell(symbol, watcher)
    return () => {
      if (this.#watchers.delete(watcher)) void this.#subscribe()
    }
  }

  /** The order book of a symbol, while somebody looks. */
  depth(symbol: string, levels: number, sink: DepthSink): Stop {
    const again = (): void => {
      // Whoever comes later is told what stands, too.
      this.#subscribed = ''
      void this.#subscribe()
    }
    const stop = this.#books.look(symbol, levels, sink, again)
    sink.none(`The order book of ${symbol} is being asked for.`)
    again()
    return stop
  }

  /** Subscribes these while nobody watches yet, and gives when the agent has answered. */
  async begin(symbols: Iterable<string>): Promise<void> {
    this.#base = new Set(symbols)
    await this.#subscribe()
  }

  /** A link stands (again): everything is subscribed in full. */
  async resubscribe(): Promise<void> {
    this.#subscribed = ''
    await this.#subscribe()
  }

  take(event: Extract<LinkEvent, { t: 'tick' | 'ticks' | 'book' }>): void {
    // What comes while the broker is away is old.
    if (event.t === 'book') return this.#deafSince === null ? this.#books.take(event) : undefined
    if (event.t === 'tick') return this.#price(event.s, event.ms, event.b, event.a)
    for (const [symbol, ms, bid, ask] of event.d) this.#price(symbol, ms, bid, ask)
  }

  /** Nothing can be heard from now on: every instrument has a hole. */
  deaf(): void {
    if (this.#deafSince !== null) return
    this.#deafSince = this.#parts.clock.now()
    this.#books.deaf()
    for (const [symbol, price] of this.#prices) this.#gap(symbol, price.at, null)
  }

  /**
   * Prices count again; false: they did before. All is to be subscribed anew then: the link may have come while the broker
   * was away, and what stands is not told by itself.
   */
  hears(): boolean {
    if (this.#deafSince === null) return false
    const now = this.#parts.clock.now()
    this.#deafSince = null
    for (const [symbol, price] of this.#prices) this.#gap(symbol, price.at, now)
    return true
  }

  #price(symbol: string, ms: number, bid: number, ask: number): void {
    // No price yet is told as zeros; what comes while the broker is away is old.
    if ((bid === 0 && ask === 0) || this.#deafSince !== null) return
    const wrong = quoteFault(bid, ask)
    if (wrong !== null) {
      this.#dropped++
      for (const { symbols, sink } of this.#watchers)
        if (symbols.has(symbol))
          sink.problem({ kind: 'bad_row', text: `A price of ${symbol} was dropped: ${wrong}.`, count: this.#dropped })
      return
    }
    const at = this.#parts.clock.now()
    this.#prices.set(symbol, { bid, ask, at })
    for (const watcher of this.#watchers) this.#tell(symbol, watcher, ms)
  }

  #tell(symbol: string, { symbols, sink }: Watcher, ms?: number): void {
    const instrument = symbols.get(symbol)
    const price = this.#prices.get(symbol)
    if (instrument === undefined || price === undefined) return
    const { bid, ask, at } = price
    const sizes = { bidSize: 0, askSize: 0 }
    sink.event({ kind: 'quote', quote: { instrument, bid, ask, ...sizes, venueTime: ms ?? at, receiveTime: at } })
  }

  #gap(symbol: string, from: number, to: number | null): void {
    for (const { symbols, sink } of this.#watchers) {
      const instrument = symbols.get(symbol)
      if (instrument !== undefined) sink.event({ kind: 'gap', gap: { instrument, from, to } })
    }
  }

  #untold(book: readonly string[], why: string): void {
    this.#parts.note(`Prices are not told: ${why}`)
    this.#books.refused(book, symbol => `The order book of ${symbol} is not told: ${why}`)
  }

  /** What the terminal does not give: a symbol that it has may be without a book (UNSUPPORTED). */
  #refused(book: readonly string[], bad: readonly { readonly s: string; readonly code: string }[]): void {
    const unknown = bad.filter(one => one.code !== 'UNSUPPORTED').map(one => one.s)
    if (unknown.length > 0) this.#parts.note(`MetaTrader gives no prices of ${unknown.join(', ')}.`)
    const without = bad.map(one => one.s).filter(symbol => book.includes(symbol))
    this.#books.refused(without, symbol => `MetaTrader gives no order book of ${symbol}. Open it again to ask anew.`)
  }

  /** Always the full set (item 26); what the terminal does not know is told to a person. */
  async #subscribe(): Promise<void> {
    const link = this.#parts.link()
    if (link === null) return
    const wanted = new Set(this.#base)
    for (const { symbols } of this.#watchers) for (const symbol of symbols.keys()) wanted.add(symbol)
    const symbols = [...wanted].sort()
    const book = this.#books.symbols
    const key = [...symbols, '', ...book].join('\n')
    if (key === this.#subscribed) return
    this.#subscribed = key
    try {
      const result = await link.ask({ t: 'subscribe', symbols, book, bars: [] })
      if (!result.ok) this.#untold(book, result.msg)
      else this.#refused(book, result.bad ?? [])
    } catch (error) {
      // The next link subscribes anew.
      this.#subscribed = ''
      this.#untold(book, messageOf(error))
    }
  }
}
