import type { VenueSocket } from '../lib/server.ts'
import type { Market } from '../lib/types.ts'
import type { House } from './context.ts'
import { bars } from './klines.ts'
import { MarketEvents } from './market-events.ts'
import { StreamConnection } from './stream-connection.ts'
import { type Category, readStreamName, type StreamName } from './stream-name.ts'

interface Options {
  readonly futures: boolean
  readonly now: () => number
}

/**
 * The market streams of one house. Books and bars go out every 100 ms (also to who asked for a slower stream), tickers
 * and mark prices every second, best prices and trades at once.
 */
export class MarketStreams {
  readonly #house: House
  readonly #options: Options
  readonly #events: MarketEvents
  readonly #open = new Set<StreamConnection>()
  readonly #best = new Map<string, string>()
  readonly #moved = new Set<string>()
  readonly #traded = new Set<string>()
  readonly #listeners = new Map<string, Listened[]>()
  readonly #barStarts = new Map<string, number>()
  #ticks = 0

  constructor(house: House, options: Options) {
    this.#house = house
    this.#options = options
    this.#events = new MarketEvents(house, options.futures)
    house.exchange.on(fact => {
      if (fact.kind === 'quote') this.#quote(house.exchange.market(fact.symbol))
      if (fact.kind !== 'tape') return
      const market = house.exchange.market(fact.symbol)
      this.#moved.add(fact.symbol)
      this.#traded.add(fact.symbol)
      this.#publish(market, 'trade', () => this.#events.trade(market, fact, options.now()))
      this.#publish(market, 'aggTrade', () => this.#events.aggTrade(market, fact, options.now()))
    })
  }

  connect(socket: VenueSocket, combined: boolean, category: Category, names: readonly string[]): void {
    const { futures, now } = this.#options
    const connection = new StreamConnection(
      socket,
      combined,
      name => readStreamName(this.#house, futures, category, name),
      futures ? { perSecond: 10, most: 1_024 } : { perSecond: 5, most: 1_024 },
      now,
      () => this.#index(),
    )
    this.#open.add(connection)
    socket.onClose(() => {
      this.#open.delete(connection)
      this.#index()
    })
    connection.open(names)
  }

  /** To every socket, subscribed or not. */
  sendAll(message: unknown): void {
    for (const { socket } of this.#open) socket.send(message)
  }

  /** Every 100 ms. */
  tick(): void {
    const now = this.#options.now()
    this.#ticks += 1
    for (const market of this.#house.exchange.markets) this.#depth(market, now)
    for (const [stream, connections] of this.#streams()) this.#kline(stream, connections, now)
    this.#traded.clear()
    if (this.#ticks % 10 === 0) this.#second(now)
  }

  #quote(market: Market): void {
    this.#moved.add(market.symbol)
    const { bids, asks } = this.#house.exchange.depth(market.symbol)
    const best = JSON.stringify([bids[0], asks[0]])
    if (this.#best.get(market.symbol) === best) return
    this.#best.set(market.symbol, best)
    this.#publish(market, 'bookTicker', () => this.#events.bookTicker(market, this.#options.now()))
  }

  #depth(market: Market, now: number): void {
    const diff = this.#house.feeds.take(market.symbol)
    if (diff === null) return
    this.#publish(market, 'depth', () => this.#events.depth(market, diff, now))
    this.#publish(market, 'levels', ({ channel }) =>
      this.#events.levels(market, channel.kind === 'levels' ? channel.count : 20, diff, now),
    )
  }

  #kline({ name, symbol, channel }: StreamName, connections: readonly StreamConnection[], now: number): void {
    if (channel.kind !== 'kline' || symbol === null) return
    const { interval, ms } = channel
    const current = bars(this.#house, symbol, ms, now - 3 * ms, now, now)
    const [before, bar] = [current.at(-2), current.at(-1)]
    if (bar === undefined) return
    const market = this.#house.exchange.market(symbol)
    const start = this.#barStarts.get(name)
    this.#barStarts.set(name, bar.at)
    const send = (data: unknown) => {
      const text = JSON.stringify(data)
      for (const connection of connections) connection.send(name, text)
    }
    if (start !== undefined && start < bar.at && before !== undefined)
      send(this.#events.kline(market, interval, ms, before, true, now))
    if (start !== bar.at || this.#traded.has(symbol)) send(this.#events.kline(market, interval, ms, bar, false, now))
  }

  #second(now: number): void {
    const moved = this.#house.exchange.markets.filter(({ symbol }) => this.#moved.has(symbol))
    this.#moved.clear()
    for (const market of moved) {
      this.#publish(market, 'ticker', () => this.#events.ticker(market, now))
      this.#publish(market, 'miniTicker', () => this.#events.miniTicker(market, now))
    }
    for (const market of this.#house.exchange.markets)
      this.#publish(market, 'markPrice', () => this.#events.markPrice(market, now))
    this.#lists(moved, now)
  }

  /** `!ticker@arr` and the like: one message for all that moved. */
  #lists(moved: readonly Market[], now: number): void {
    const makers = {
      ticker: () => moved.map(market => this.#events.ticker(market, now)),
      miniTicker: () => moved.map(market => this.#events.miniTicker(market, now)),
      markPrice: () => this.#house.exchange.markets.map(market => this.#events.markPrice(market, now)),
    }
    for (const [{ name, symbol, channel }, connections] of this.#streams()) {
      const make = symbol === null && channel.kind in makers ? makers[channel.kind as keyof typeof makers] : null
      const list = make?.() ?? []
      if (list.length > 0) for (const connection of connections) connection.send(name, JSON.stringify(list))
    }
  }

  #publish(market: Market, kind: Kind, make: (stream: StreamName) => unknown): void {
    for (const key of [keyOf(kind, market.symbol), ...(kind === 'bookTicker' ? [keyOf(kind, null)] : [])])
      for (const [stream, connections] of this.#listeners.get(key) ?? []) {
        const text = JSON.stringify(make(stream))
        for (const connection of connections) connection.send(stream.name, text)
      }
  }

  #streams(): readonly Listened[] {
    return [...this.#listeners.values()].flat()
  }

  /** Who listens to what, anew. */
  #index(): void {
    const byName = new Map<string, Listened>()
    for (const connection of this.#open)
      for (const stream of connection.streams.values()) {
        const entry = byName.get(stream.name) ?? [stream, []]
        entry[1].push(connection)
        byName.set(stream.name, entry)
      }
    this.#listeners.clear()
    for (const entry of byName.values()) {
      const key = keyOf(entry[0].channel.kind, entry[0].symbol)
      this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), entry])
    }
  }
}

type Kind = StreamName['channel']['kind']
type Listened = [StreamName, StreamConnection[]]

const keyOf = (kind: Kind, symbol: string | null): string => `${kind} ${symbol ?? '!'}`
