import { Candles } from './candles.ts'
import { type Dec, dec, digits } from './decimal.ts'
import { Depth, type Level } from './depth.ts'
import { VenueReject } from './reject.ts'
import type { Place } from './state.ts'
import type { Candle, Digits, Fact, Market, Side } from './types.ts'

/** The public half of an exchange: books, tape, bars, and who listens. */
export abstract class MarketData {
  readonly markets: readonly Market[]
  protected readonly places: ReadonlyMap<string, Place>
  readonly #listeners = new Set<(fact: Fact) => void>()
  readonly #told = new Map<string, number>()
  readonly #newTradeId: (n: number) => string
  #tradeCount = 0

  constructor(markets: readonly Market[], newTradeId: ((n: number) => string) | undefined) {
    this.markets = markets
    this.#newTradeId = newTradeId ?? (n => String(5_000_000 + n))
    this.places = new Map(
      markets.map(market => [
        market.symbol,
        { market, depth: new Depth(), candles: new Candles(), halted: false, last: null },
      ]),
    )
  }

  protected abstract now(): number
  /** The market moved: open orders look at it. */
  protected abstract moved(place: Place): void

  /** Throws VenueReject 'unknown_symbol'. */
  market(symbol: string): Market {
    return this.at(symbol).market
  }

  /** One price on each side; sizes are used up by what trades. */
  quote(symbol: string, bid: Digits, ask: Digits, bidSize: Digits = '1000', askSize: Digits = '1000'): void {
    this.book(symbol, [[bid, bidSize]], [[ask, askSize]])
  }

  /** A whole new book; open orders act on it. */
  book(symbol: string, bids: readonly Level[], asks: readonly Level[]): void {
    const place = this.at(symbol)
    place.depth.set(bids, asks)
    this.tellQuote(place)
    this.moved(place)
  }

  depth(symbol: string): {
    readonly bids: readonly Level[]
    readonly asks: readonly Level[]
    readonly version: number
  } {
    const { bids, asks, version } = this.at(symbol).depth
    return { bids, asks, version }
  }

  /** Somebody else's trade, `side` of who took; open orders with a trigger look at it. */
  print(symbol: string, price: Digits, quantity: Digits, side: Side): void {
    const place = this.at(symbol)
    this.tape(place, dec(price), dec(quantity), side, this.newTradeId())
    this.moved(place)
  }

  last(symbol: string): Digits | null {
    return this.at(symbol).candles.lastPrice()
  }

  /** Bars that start in [from, to), without empty ones. */
  candles(symbol: string, ms: number, from: number, to: number): Candle[] {
    return this.at(symbol).candles.of(ms, from, to)
  }

  /** The last price before a time; null: there was none. */
  closeBefore(symbol: string, at: number): Digits | null {
    return this.at(symbol).candles.closeBefore(at)
  }

  seedCandles(symbol: string, ms: number, candles: readonly Candle[]): void {
    this.at(symbol).candles.seed(ms, candles)
  }

  /** While halted nothing is taken and nothing trades. */
  halt(symbol: string, on: boolean): void {
    this.at(symbol).halted = on
  }

  isHalted(symbol: string): boolean {
    return this.at(symbol).halted
  }

  /** Facts as they happen, in order; answers how to stop. */
  on(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  protected at(symbol: string): Place {
    const place = this.places.get(symbol)
    if (place === undefined) throw new VenueReject('unknown_symbol', `there is no ${symbol}`)
    return place
  }

  protected newTradeId(): string {
    this.#tradeCount += 1
    return this.#newTradeId(this.#tradeCount)
  }

  protected tell(fact: Fact): void {
    for (const listener of [...this.#listeners]) listener(fact)
  }

  protected tape(place: Place, price: Dec, quantity: Dec, side: Side, id: string): void {
    const at = this.now()
    place.last = price
    place.candles.print(at, price, quantity)
    const { symbol } = place.market
    this.tell({ kind: 'tape', symbol, price: digits(price), quantity: digits(quantity), side, at, id })
  }

  /** Tells of the book where it changed since it was last told. */
  protected tellQuote({ market: { symbol }, depth: { version } }: Place): void {
    if (this.#told.get(symbol) === version) return
    this.#told.set(symbol, version)
    this.tell({ kind: 'quote', symbol })
  }
}
