import type { Fact } from '../lib/types.ts'
import { BookFeed, tickerOf, tradeOf } from './market-feed.ts'
import { fixedStamp } from './stream-time.ts'
import { userOrder, userReports } from './user-feed.ts'
import type { World } from './world.ts'

const SNAPSHOT_TRADES = 100
/** Trades are collected for so long, ms. */
const TRADES_EVERY = 250
const HEARTBEAT = 1_000

/** Sends one event of a channel. */
export type Send = (channel: string, event: object) => void

/** What one connection hears of one channel, and stops hearing when it is closed. */
export interface Channel {
  /** Products, or nothing for channels that have none. */
  subscribe(symbols: readonly string[]): void
  /** Nothing named: all. */
  unsubscribe(symbols: readonly string[]): void
  names(): string[]
  hear(fact: Fact): void
  close(): void
}

/** Symbols that are subscribed, each told of when it comes. */
abstract class Symbols implements Channel {
  protected readonly world: World
  protected readonly send: Send
  protected readonly symbols = new Set<string>()

  constructor(world: World, send: Send) {
    this.world = world
    this.send = send
  }

  subscribe(symbols: readonly string[]): void {
    for (const symbol of symbols) {
      this.symbols.add(symbol)
      this.first(symbol)
    }
  }

  unsubscribe(symbols: readonly string[]): void {
    for (const symbol of symbols.length === 0 ? [...this.symbols] : symbols) this.symbols.delete(symbol)
  }

  names(): string[] {
    return [...this.symbols]
  }

  abstract hear(fact: Fact): void
  protected abstract first(symbol: string): void
  close(): void {}
}

/** With each trade, or every `every` ms what changed. */
class Ticker extends Symbols {
  readonly #channel: string
  readonly #timer: NodeJS.Timeout | null
  readonly #changed = new Set<string>()

  constructor(world: World, send: Send, channel: string, every: number | null) {
    super(world, send)
    this.#channel = channel
    this.#timer = every === null ? null : setInterval(() => this.#flush(), every).unref()
  }

  hear(fact: Fact): void {
    if ((fact.kind !== 'tape' && fact.kind !== 'quote') || !this.symbols.has(fact.symbol)) return
    if (this.#timer !== null) this.#changed.add(fact.symbol)
    else if (fact.kind === 'tape') this.#tell('update', fact.symbol)
  }

  override close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
  }

  protected first(symbol: string): void {
    this.#tell('snapshot', symbol)
  }

  #flush(): void {
    for (const symbol of this.#changed) this.#tell('update', symbol)
    this.#changed.clear()
  }

  #tell(type: string, symbol: string): void {
    this.send(this.#channel, { type, tickers: [tickerOf(this.world, symbol)] })
  }
}

class Level2 extends Symbols {
  readonly #feeds = new Map<string, BookFeed>()

  hear(fact: Fact): void {
    if (fact.kind !== 'quote' || !this.symbols.has(fact.symbol)) return
    const updates = this.#feeds.get(fact.symbol)?.updates() ?? []
    if (updates.length > 0) this.send('l2_data', { type: 'update', product_id: fact.symbol, updates })
  }

  protected first(symbol: string): void {
    const feed = new BookFeed(this.world, symbol)
    this.#feeds.set(symbol, feed)
    this.send('l2_data', { type: 'snapshot', product_id: symbol, updates: feed.updates() })
  }
}

/** Trades of the last moment in one message, newest first. */
class MarketTrades extends Symbols {
  readonly #told = new Map<string, number>()
  readonly #timer = setInterval(() => this.#flush(), TRADES_EVERY).unref()

  hear(): void {}

  override close(): void {
    clearInterval(this.#timer)
  }

  protected first(symbol: string): void {
    const prints = this.world.tape.of(symbol)
    this.#told.set(symbol, prints.at(-1)?.number ?? 0)
    const trades = prints.slice(-SNAPSHOT_TRADES).reverse().map(tradeOf)
    this.send('market_trades', { type: 'snapshot', trades })
  }

  #flush(): void {
    for (const symbol of this.symbols) {
      const fresh = this.world.tape.of(symbol).filter(p => p.number > (this.#told.get(symbol) ?? 0))
      const last = fresh.at(-1)
      if (last === undefined) continue
      this.#told.set(symbol, last.number)
      this.send('market_trades', { type: 'update', trades: fresh.reverse().map(tradeOf) })
    }
  }
}

/** Own orders, of some products or of all. */
class User extends Symbols {
  #all = false

  override subscribe(symbols: readonly string[]): void {
    for (const symbol of symbols) this.symbols.add(symbol)
    if (symbols.length === 0) this.#all = true
    const open = this.world.exchange.open().filter(o => this.#wants(o.symbol))
    const positions = { perpetual_futures_positions: [], expiring_futures_positions: [] }
    this.send('user', { type: 'snapshot', orders: open.map(o => userOrder(this.world, o)), positions })
  }

  override unsubscribe(symbols: readonly string[]): void {
    super.unsubscribe(symbols)
    if (symbols.length === 0) this.#all = false
  }

  override names(): string[] {
    return this.#all ? [this.world.user] : super.names()
  }

  hear(fact: Fact): void {
    if (fact.kind !== 'order' || !this.#wants(fact.order.symbol)) return
    for (const report of userReports(this.world, fact)) this.send('user', { type: 'update', orders: [report] })
    if (fact.what !== 'new') return
    // Open is told once the order has come to rest; what fills at once never is.
    queueMicrotask(() => {
      const isResting = fact.order.status === 'open' && this.#wants(fact.order.symbol)
      if (isResting) this.send('user', { type: 'update', orders: [userOrder(this.world, fact.order)] })
    })
  }

  protected first(): void {}

  #wants(symbol: string): boolean {
    return this.#all || this.symbols.has(symbol)
  }
}

class Heartbeats implements Channel {
  readonly #world: World
  readonly #send: Send
  #timer: NodeJS.Timeout | null = null
  #counter = 0

  constructor(world: World, send: Send) {
    this.#world = world
    this.#send = send
  }

  subscribe(): void {
    this.#timer ??= setInterval(() => this.#beat(), HEARTBEAT).unref()
  }

  unsubscribe(): void {
    this.close()
  }

  names(): string[] {
    return this.#timer === null ? [] : ['heartbeats']
  }

  hear(): void {}

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  #beat(): void {
    this.#counter += 1
    const at = fixedStamp(this.#world.now()).replace('T', ' ').replace('Z', ' +0000 UTC m=+1.0')
    this.#send('heartbeats', { current_time: at, heartbeat_counter: this.#counter })
  }
}

/** The channels of one connection, made when they are first asked for. */
export const channelMakers = (batchMs: number): Readonly<Record<string, (world: World, send: Send) => Channel>> => ({
  ticker: (world, send) => new Ticker(world, send, 'ticker', null),
  ticker_batch: (world, send) => new Ticker(world, send, 'ticker_batch', batchMs),
  level2: (world, send) => new Level2(world, send),
  market_trades: (world, send) => new MarketTrades(world, send),
  user: (world, send) => new User(world, send),
  heartbeats: (world, send) => new Heartbeats(world, send),
})
