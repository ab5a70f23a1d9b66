import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import { BookFeed } from './book-feed.ts'
import { nanos, ohlcData, tickerData, tradeData } from './market-feed.ts'
import { findStreamPair, type Pair } from './markets.ts'
import { acknowledge, onlyKnown, StreamRefused, type StreamRequest } from './stream-parts.ts'
import type { World } from './world.ts'

const channels = ['ticker', 'book', 'trade', 'ohlc']
const depths = [10, 25, 100, 500, 1_000]
const intervals = [1, 5, 15, 30, 60, 240, 1_440, 10_080, 21_600]
const SNAPSHOT_TRADES = 50
const SNAPSHOT_BARS = 600

/** One pair on one channel, with what it was asked for. */
interface Subscription {
  readonly channel: string
  readonly pair: Pair
  readonly trigger: 'trades' | 'bbo'
  readonly interval: number
  readonly book: BookFeed | null
  touch: string
}

/** A connection's market data: what it subscribes, and what it is told of it. */
export class PublicChannels {
  readonly #world: World
  readonly #socket: VenueSocket
  readonly #subscribed = new Map<string, Subscription>()

  constructor(world: World, socket: VenueSocket) {
    this.#world = world
    this.#socket = socket
  }

  get count(): number {
    return this.#subscribed.size
  }

  knows(channel: unknown): boolean {
    return channels.includes(String(channel))
  }

  /** Each symbol is answered for itself: one may be refused while the others are not. */
  request(request: StreamRequest): void {
    const { channel, symbol } = request.params
    onlyKnown(request.params, ['channel', 'symbol', 'depth', 'interval', 'event_trigger', 'snapshot'], request.method)
    if (!Array.isArray(symbol) || symbol.length === 0) throw new StreamRefused('Symbol field must be an array')
    for (const name of symbol) {
      try {
        const pair = findStreamPair(String(name))
        if (pair === undefined) throw new StreamRefused(`Currency pair not supported ${name}`)
        if (request.method === 'subscribe') this.#subscribe(request, String(channel), pair)
        else this.#unsubscribe(request, String(channel), pair)
      } catch (error) {
        if (!(error instanceof StreamRefused)) throw error
        acknowledge(this.#world, this.#socket, request, { error: error.message, success: false, symbol: name })
      }
    }
  }

  hear(fact: Fact): void {
    if (fact.kind !== 'tape' && fact.kind !== 'quote') return
    for (const one of this.#subscribed.values()) if (one.pair.symbol === fact.symbol) this.#tell(one, fact)
  }

  #subscribe(request: StreamRequest, channel: string, pair: Pair): void {
    const { params } = request
    const depth = params.depth ?? 10
    const interval = params.interval ?? 1
    const trigger = params.event_trigger ?? 'trades'
    if (!depths.includes(Number(depth))) throw new StreamRefused('Subscription depth not supported')
    if (!intervals.includes(Number(interval))) throw new StreamRefused('Subscription ohlc interval not supported')
    if (trigger !== 'trades' && trigger !== 'bbo') throw new StreamRefused('Event trigger not supported')
    const one: Subscription = {
      channel,
      pair,
      trigger,
      interval: Number(interval),
      book: channel === 'book' ? new BookFeed(this.#world, pair, Number(depth)) : null,
      touch: this.#touch(pair),
    }
    const key = keyOf(one)
    if (this.#subscribed.has(key)) throw new StreamRefused('Already subscribed')
    this.#subscribed.set(key, one)
    const wantsSnapshot = (params.snapshot ?? channel !== 'trade') === true
    acknowledge(this.#world, this.#socket, request, {
      result: { channel, ...this.#settings(one), snapshot: wantsSnapshot, symbol: pair.stream },
      success: true,
    })
    if (wantsSnapshot) this.#socket.send(this.#snapshot(one))
  }

  #unsubscribe(request: StreamRequest, channel: string, pair: Pair): void {
    const interval = Number(request.params.interval ?? 1)
    if (!this.#subscribed.delete(keyOf({ channel, pair, interval }))) throw new StreamRefused('Subscription Not Found')
    acknowledge(this.#world, this.#socket, request, { result: { channel, symbol: pair.stream }, success: true })
  }

  #settings({ channel, trigger, interval, book }: Subscription): object {
    if (channel === 'book') return { depth: book?.depth }
    if (channel === 'ohlc') return { interval }
    return channel === 'ticker' ? { event_trigger: trigger } : {}
  }

  #snapshot({ channel, pair, interval, book }: Subscription): object {
    const world = this.#world
    const type = 'snapshot'
    if (book !== null) return book.snapshot()
    if (channel === 'ticker') return { channel, type, data: [tickerData(world, pair)] }
    if (channel === 'ohlc') {
      const from = world.now() - SNAPSHOT_BARS * interval * 60_000
      return { channel, type, timestamp: nanos(world.now()), data: ohlcData(world, pair, interval, from) }
    }
    const prints = world.tape.of(pair.symbol).slice(-SNAPSHOT_TRADES)
    return { channel, type, data: prints.map(print => tradeData(pair, print)) }
  }

  #tell(one: Subscription, fact: Fact & { readonly kind: 'tape' | 'quote' }): void {
    const { channel, pair, interval, book } = one
    const world = this.#world
    if (book !== null) {
      const update = fact.kind === 'quote' ? book.update() : null
      if (update !== null) this.#socket.send(update)
    } else if (channel === 'ticker') {
      const touch = this.#touch(pair)
      const isDue = one.trigger === 'trades' ? fact.kind === 'tape' : touch !== one.touch
      one.touch = touch
      if (isDue) this.#socket.send({ channel, type: 'update', data: [tickerData(world, pair)] })
    } else if (fact.kind === 'tape' && channel === 'trade') {
      const print = world.tape.of(pair.symbol).at(-1)
      if (print !== undefined) this.#socket.send({ channel, type: 'update', data: [tradeData(pair, print)] })
    } else if (fact.kind === 'tape') {
      const ms = interval * 60_000
      const data = ohlcData(world, pair, interval, Math.floor(world.now() / ms) * ms)
      this.#socket.send({ channel, type: 'update', timestamp: nanos(world.now()), data })
    }
  }

  #touch({ symbol }: Pair): string {
    const { bids, asks } = this.#world.exchange.depth(symbol)
    return `${bids[0]?.[0]} ${asks[0]?.[0]}`
  }
}

const keyOf = ({ channel, pair, interval }: Pick<Subscription, 'channel' | 'pair' | 'interval'>): string =>
  `${channel} ${pair.symbol} ${channel === 'ohlc' ? interval : ''}`
