import { dec, digits, ZERO } from '../lib/decimal.ts'
import { Exchange } from '../lib/exchange.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { uuidOf } from './ids.ts'
import type { CoinbaseKey } from './keys.ts'
import { products } from './markets.ts'
import { Tape } from './tape.ts'

/** An order's configuration as it came: told back as it is. */
export type Configuration = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const DAY = 86_400_000

export interface Portfolio {
  readonly id: string
  readonly name: string
  /** Totals by asset. */
  readonly balances: Readonly<Record<string, string>>
}

/** What this venue's REST and streams both look at. */
export class World {
  readonly exchange: Exchange
  readonly key: CoinbaseKey
  readonly now: () => number
  readonly configurations = new Map<string, Configuration>()
  readonly tape = new Tape()
  readonly user = uuidOf('user', 1)
  readonly refusesRepeats: boolean
  /** Portfolios of the account that the key is not for. */
  readonly others: Portfolio[] = []
  #arriving: Configuration = {}

  constructor(key: CoinbaseKey, balances: Readonly<Record<string, string>>, now: () => number, refusesRepeats = false) {
    this.key = key
    this.now = now
    this.refusesRepeats = refusesRepeats
    this.exchange = new Exchange(products, {
      now,
      balances,
      spotFee: 'quote',
      clientIds: 'ever',
      newOrderId: n => uuidOf('order', n),
      newTradeId: n => uuidOf('trade', n),
    })
    this.exchange.on(fact => {
      if (fact.kind === 'tape') this.tape.add(fact)
      if (fact.kind === 'order' && fact.what === 'new') this.configurations.set(fact.order.id, this.#arriving)
    })
  }

  /** Runs what places an order, so that its configuration is known from its first fact on. */
  withConfiguration<T>(configuration: Configuration, place: () => T): T {
    this.#arriving = configuration
    return place()
  }

  product(id: string): Market | undefined {
    return this.exchange.markets.find(m => m.symbol === id)
  }

  tradesOf(order: VenueOrder): VenueTrade[] {
    return this.exchange.trades.filter(t => t.order === order.id)
  }

  /** The last 24 hours. */
  day(symbol: string) {
    const now = this.now()
    const candles = this.exchange.candles(symbol, 60_000, now - DAY, now + 60_000)
    const { bids, asks } = this.exchange.depth(symbol)
    const last = this.exchange.last(symbol) ?? bids[0]?.[0] ?? '0'
    const open = candles[0]?.open ?? last
    const change = dec(open).isZero() ? ZERO : dec(last).sub(dec(open)).div(dec(open)).mul(100)
    return {
      last,
      low: digits(candles.reduce((low, c) => (dec(c.low).lt(low) ? dec(c.low) : low), dec(last))),
      high: digits(candles.reduce((high, c) => (dec(c.high).gt(high) ? dec(c.high) : high), dec(last))),
      volume: digits(candles.reduce((sum, c) => sum.add(dec(c.volume)), ZERO)),
      quoteVolume: digits(candles.reduce((sum, c) => sum.add(dec(c.quoteVolume)), ZERO)),
      percent: change.toFixed(8),
      bid: bids[0] ?? null,
      ask: asks[0] ?? null,
    }
  }
}
