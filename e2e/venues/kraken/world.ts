import { dec, digits } from '../lib/decimal.ts'
import { Exchange } from '../lib/exchange.ts'
import type { Fact, VenueOrder, VenueTrade } from '../lib/types.ts'
import { krakenId } from './ids.ts'
import type { KrakenKey } from './keys.ts'
import { Ledger } from './ledger.ts'
import { type Pair, pairs } from './markets.ts'
import { type Note, plainNote } from './notes.ts'
import { Tape } from './tape.ts'
import { Tokens } from './tokens.ts'

/** Shares of the notional. */
export interface Fees {
  readonly maker: string
  readonly taker: string
}

/** What Kraken's REST and streams both look at. */
export class World {
  readonly exchange: Exchange
  readonly key: KrakenKey
  readonly now: () => number
  readonly notes = new Map<string, Note>()
  readonly tape = new Tape()
  readonly ledger: Ledger
  readonly tokens: Tokens
  /** What this account is told to pay; null: what every account starts with. */
  readonly fees: Fees | null
  /** What an order is told that is placed right now. */
  #arriving: Note = plainNote
  #moving = false

  constructor(key: KrakenKey, balances: Readonly<Record<string, string>>, now: () => number, fees: Fees | null = null) {
    this.fees = fees
    this.key = key
    this.now = now
    this.exchange = new Exchange(pairs, {
      now,
      balances,
      spotFee: 'quote',
      clientIds: 'open',
      reachedTrigger: 'fire',
      newOrderId: n => krakenId('O', n),
      newTradeId: n => krakenId('T', n),
    })
    this.ledger = new Ledger(this.exchange, now)
    this.tokens = new Tokens(now)
    this.exchange.on(fact => this.#hear(fact))
  }

  /** Runs what places an order, so that the order has its note from its first fact on. */
  withNote<T>(note: Note, place: () => T): T {
    this.#arriving = note
    try {
      return place()
    } finally {
      this.#arriving = plainNote
    }
  }

  note(order: VenueOrder): Note {
    return this.notes.get(order.id) ?? plainNote
  }

  pair(symbol: string): Pair {
    const found = pairs.find(p => p.symbol === symbol)
    if (found === undefined) throw new Error(`no pair ${symbol}`)
    return found
  }

  tradesOf(order: VenueOrder): VenueTrade[] {
    return this.exchange.trades.filter(trade => trade.order === order.id)
  }

  /** What a trade's fee was taken from, and how much of it. */
  feeOf(trade: VenueTrade): { readonly asset: string; readonly amount: string } {
    const { base, quote } = this.pair(trade.symbol)
    if (this.notes.get(trade.order)?.feeInBase !== true) return { asset: quote, amount: trade.fee }
    return { asset: base, amount: digits(dec(trade.fee).div(dec(trade.price)).toDecimalPlaces(10)) }
  }

  #hear(fact: Fact): void {
    if (fact.kind === 'tape') this.tape.add(fact)
    else if (fact.kind === 'balance') {
      if (!this.#moving) this.ledger.look()
    } else if (fact.kind === 'order') {
      if (fact.what === 'new') this.notes.set(fact.order.id, this.#arriving)
      if (fact.what === 'triggered') this.#setTrailingLimit(fact.order)
      if (fact.trade !== null) this.#book(fact.trade)
    }
  }

  #book(trade: VenueTrade): void {
    const { base, quote } = this.pair(trade.symbol)
    const fee = this.feeOf(trade)
    if (fee.asset === base) {
      // The books took it from the quote: give it back there, take it here.
      this.#moving = true
      this.exchange.deposit(quote, trade.fee)
      this.exchange.deposit(base, `-${fee.amount}`)
      this.#moving = false
    }
    this.ledger.trade(trade, base, quote, fee.asset, dec(fee.amount))
  }

  /** The limit of a trailing-stop-limit is known only when it goes off: so far from the price then. */
  #setTrailingLimit(order: VenueOrder): void {
    const offset = this.note(order).limitOffset
    if (offset === null) return
    const { bids, asks } = this.exchange.depth(order.symbol)
    const price = dec((order.side === 'sell' ? bids : asks)[0]?.[0] ?? this.exchange.last(order.symbol) ?? '0')
    const distance = offset.percent ? price.mul(dec(offset.distance)).div(100) : dec(offset.distance)
    order.price = price.add(distance).toFixed(this.pair(order.symbol).priceDecimals)
  }
}
