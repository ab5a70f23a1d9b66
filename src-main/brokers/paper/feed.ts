import type { Stop } from '../../core/kernel/clock.ts'
import type { Ohlc, SourceBar } from '../../core/market/bar.ts'
import { eventInstrument, type MarketEvent } from '../../core/market/market-event.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { MarketDataSource, MarketSink, SourceProblem } from '../../core/ports.ts'
import type { Book } from './book.ts'
import type { Desk } from './desk.ts'
import { matchBar } from './inside-bar.ts'
import { type Markup, markup } from './markup.ts'
import { matchQuote } from './matching.ts'
import { guardMargin } from './stop-out.ts'

const isSound = (bid: number, ask: number): boolean => bid > 0 && ask >= bid && ask < Infinity
const isSoundBar = (b: Ohlc): boolean => b.low > 0 && b.high >= b.low && b.high < Infinity

/** Once less: the same sink may watch twice. */
const without = (sinks: readonly MarketSink[], sink: MarketSink): readonly MarketSink[] =>
  sinks.toSpliced(sinks.indexOf(sink), 1)

/**
 * The source's events on their way through the broker. First the account acts on them (fills, stop-out), then the
 * watchers see them: whoever hears of a price knows already what it did to the orders.
 */
export class Feed implements MarketSink {
  readonly #desk: Desk
  readonly #source: MarketDataSource
  readonly #lines = new Map<string, { readonly book: Book; readonly markup: Markup }>()
  #sinks: readonly MarketSink[] = []
  #stop: Stop | null = null
  #dropped = 0

  constructor(desk: Desk, source: MarketDataSource) {
    this.#desk = desk
    this.#source = source
    for (const book of desk.books.values())
      this.#lines.set(book.instrument.symbol, { book, markup: markup(desk.settings.spread, book.instrument.priceStep) })
  }

  /** Begins delivery with the first watcher, so that nobody misses the beginning of a recording. */
  start(): void {
    if (this.#stop === null && this.#sinks.length > 0) this.#stop = this.#source.run(this)
  }

  stop(): void {
    this.#stop?.()
    this.#stop = null
  }

  watch(books: readonly Book[], sink: MarketSink): Stop {
    for (const book of books) book.watchers = [...book.watchers, sink]
    this.#sinks = [...this.#sinks, sink]
    this.start()
    let watching = true
    return () => {
      if (!watching) return
      watching = false
      for (const book of books) book.watchers = without(book.watchers, sink)
      this.#sinks = without(this.#sinks, sink)
    }
  }

  event(event: MarketEvent): void {
    const symbol = eventInstrument(event)
    const line = this.#lines.get(symbol)
    if (line === undefined) return this.#drop(`an event for ${symbol}, which the source does not list`)
    if (event.kind === 'bar') this.#bar(line.book, line.markup, event.bar)
    else if (event.kind === 'gap')
      this.#tell(line.book, { kind: 'gap', gap: { ...event.gap, instrument: line.book.instrument.id } })
    else this.#quote(line.book, line.markup, event.quote, event.barOpen)
  }

  settled(): Promise<void> | undefined {
    const sinks = this.#sinks
    if (sinks.length === 1) return sinks[0]?.settled()
    const waits = sinks.map(sink => sink.settled()).filter(wait => wait !== undefined)
    return waits.length === 0 ? undefined : Promise.all(waits).then(() => undefined)
  }

  problem(problem: SourceProblem): void {
    for (const sink of new Set(this.#sinks)) sink.problem(problem)
  }

  #quote(book: Book, marked: Markup, from: Quote, barOpen: true | undefined): void {
    if (!isSound(from.bid, from.ask)) return this.#drop(`a quote of ${from.instrument}: ${from.bid} / ${from.ask}`)
    const quote = marked.quote(from, book.instrument.id)
    this.#priced(book, quote)
    const { bid, ask } = quote
    if (book.wakes(bid, ask)) this.#desk.outbox.during(() => matchQuote(this.#desk, book))
    if (book.held > 0) guardMargin(this.#desk)
    if (book.watchers.length === 0) return
    this.#tell(book, barOpen ? { kind: 'quote', quote, barOpen } : { kind: 'quote', quote })
  }

  #bar(book: Book, marked: Markup, from: SourceBar): void {
    if (!isSoundBar(from.bid) || !isSoundBar(from.ask))
      return this.#drop(`a bar of ${from.instrument} at ${from.start}`)
    const bar = marked.bar(from, book.instrument.id)
    this.#priced(book, {
      instrument: book.instrument.id,
      bid: bar.bid.close,
      ask: bar.ask.close,
      bidSize: 0,
      askSize: 0,
      venueTime: bar.end,
      receiveTime: bar.end,
    })
    if (book.wakesInside(bar)) this.#desk.outbox.during(() => matchBar(this.#desk, book, bar))
    if (book.held > 0) guardMargin(this.#desk)
    if (book.watchers.length > 0) this.#tell(book, { kind: 'bar', bar })
  }

  #priced(book: Book, quote: Quote): void {
    const first = book.quote === null
    book.setQuote(quote)
    if (first) this.#desk.rates.changed()
  }

  #tell(book: Book, event: MarketEvent): void {
    for (const sink of book.watchers) sink.event(event)
  }

  #drop(what: string): void {
    this.#dropped++
    this.problem({ kind: 'bad_row', text: `the paper broker dropped ${what}`, count: this.#dropped })
  }
}
