import type { Stop, UnixMs } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { DepthSink, TapeSink } from '../../../core/market/depth.ts'
import type { Instrument } from '../../../core/market/instrument.ts'
import type { MarketSink } from '../../../core/ports.ts'
import type { CcxtExchange } from '../exchange.ts'
import type { MakeStreams, MarketStreams, StreamParts } from '../market-streams.ts'
import type { BookListener } from './book-lane.ts'
import { digitsOf } from './ccxt-call.ts'
import { CcxtLook } from './ccxt-look.ts'
import { CcxtStreams } from './ccxt-streams.ts'
import { type Pace, usualPace, waitBefore } from './pace.ts'
import { PublicStreams } from './public-streams.ts'
import { bookSnapshot, pricesNow, recentTrades, tradesSince } from './rest-parts.ts'
import type { TradeListener } from './trade-lane.ts'
import { type LookParts, lookAtBook, lookAtTrades } from './venue-look.ts'
import type { PublicTrade } from './wire.ts'
import { wireOf } from './wire-of.ts'

/** What is watched: its name here, and ccxt's of it. */
export interface WatchedMarket {
  readonly instrument: Pick<Instrument, 'id' | 'symbol'>
  readonly symbol: string
}

/** Either way of having a venue's prices. `key`: what it calls a market of ccxt's symbol; null: it does not list it. */
interface Running {
  watch(key: string, instrument: string, sink: MarketSink): Stop
  keyOf(symbol: string): string | null
  trades(key: string, listener: TradeListener): Stop
  book(key: string, listener: BookListener): Stop
  recent(key: string): Promise<readonly PublicTrade[]>
  readonly lastMessageAt: UnixMs | null
  close(): void
}

/**
 * A venue's market data: over its own public stream where we speak it (`wires/`), else over ccxt's, else by asking.
 * The exchange is opened with the first who watches, and again and again where that fails.
 */
export const makeStreams: MakeStreams = parts => new VenueStreams(parts, usualPace)

export class VenueStreams implements MarketStreams {
  readonly #parts: StreamParts
  readonly #pace: Pace
  readonly #waiting = new Set<(running: Running) => void>()
  #sinks = new Set<MarketSink>()
  #running: Running | null = null
  #isOpening = false
  #isClosed = false
  #attempts = 0
  #stopTimer: Stop = () => undefined

  constructor(parts: StreamParts, pace: Pace) {
    this.#parts = parts
    this.#pace = pace
  }

  watch(instruments: readonly WatchedMarket[], sink: MarketSink): Stop {
    this.#sinks.add(sink)
    const stop = this.#when(running => instruments.map(one => this.#begin(running, one, sink)))
    return () => {
      this.#sinks.delete(sink)
      stop()
    }
  }

  /** Trades of a market, by ccxt's symbol: each once, in order of their coming. */
  trades(symbol: string, listener: TradeListener): Stop {
    return this.#when(running => [running.trades(running.keyOf(symbol) ?? symbol, listener)])
  }

  /** Its order book after each change; null: dropped, until it stands again. */
  book(symbol: string, listener: BookListener): Stop {
    return this.#when(running => [running.book(running.keyOf(symbol) ?? symbol, listener)])
  }

  depth(symbol: string, levels: number, sink: DepthSink): Stop {
    return lookAtBook(this.#look(symbol), listener => this.book(symbol, listener), levels, sink)
  }

  tape(symbol: string, sink: TapeSink): Stop {
    const failed = (error: unknown): void => {
      const text = `${this.#parts.venue.title}: the last trades of ${symbol} are not known: ${messageOf(error)}.`
      for (const one of this.#sinks) one.problem({ kind: 'gap', text, count: 0 })
    }
    const begin = (running: Running): Stop[] => {
      const key = running.keyOf(symbol) ?? symbol
      return [
        lookAtTrades(
          this.#look(symbol),
          listener => running.trades(key, listener),
          () => running.recent(key),
          failed,
          sink,
        ),
      ]
    }
    return this.#when(begin)
  }

  lastMessageAt(): UnixMs | null {
    return this.#running?.lastMessageAt ?? null
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopTimer()
    this.#waiting.clear()
    this.#running?.close()
    this.#running = null
  }

  #look(symbol: string): LookParts {
    const { venue, clock } = this.#parts
    return { title: `${symbol} at ${venue.title}`, clock }
  }

  /** Now or as soon as the venue can be reached. */
  #when(start: (running: Running) => Stop[]): Stop {
    const stops: Stop[] = []
    const begin = (running: Running): void => void stops.push(...start(running))
    if (this.#running !== null) begin(this.#running)
    else {
      this.#waiting.add(begin)
      void this.#open()
    }
    return () => {
      this.#waiting.delete(begin)
      for (const stop of stops.splice(0)) stop()
    }
  }

  #begin(running: Running, { instrument, symbol }: WatchedMarket, sink: MarketSink): Stop {
    const key = running.keyOf(symbol)
    if (key !== null) return running.watch(key, instrument.id, sink)
    const text = `${this.#parts.venue.title}: there are no prices of ${instrument.symbol}: the venue does not list it now.`
    sink.problem({ kind: 'broken', text, count: 0 })
    return () => undefined
  }

  async #open(): Promise<void> {
    if (this.#isOpening || this.#isClosed) return
    this.#isOpening = true
    try {
      const exchange = await this.#parts.exchange()
      if (this.#isClosed) return
      const running = run(this.#parts, exchange, this.#pace)
      this.#running = running
      this.#attempts = 0
      for (const begin of this.#waiting) begin(running)
      this.#waiting.clear()
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#isOpening = false
    }
  }

  #failed(error: unknown): void {
    if (this.#isClosed) return
    const { clock, venue } = this.#parts
    const wait = waitBefore(++this.#attempts, this.#pace, Math.random)
    this.#stopTimer = clock.schedule(clock.now() + wait, () => void this.#open())
    if (this.#attempts > 1) return
    const text = `${venue.title}: no prices: ${messageOf(error)}. It is tried again and again.`
    for (const sink of this.#sinks) sink.problem({ kind: 'broken', text, count: 0 })
  }
}

function run({ venue, market, clock }: StreamParts, exchange: CcxtExchange, pace: Pace): Running {
  const { title } = venue
  const spoken = market.streams.quotes === 'poll' ? null : wireOf(venue.id, exchange)
  if (spoken === null) {
    const polled = market.streams.quotes === 'poll'
    const streams = new CcxtStreams({ title, exchange, clock, polled, pace })
    const look = new CcxtLook({ exchange, clock, pace, failed: (what, error) => streams.failed(what, error) })
    return {
      watch: (symbol, instrument, sink) => streams.watch(symbol, instrument, sink),
      keyOf: symbol => symbol,
      trades: (symbol, listener) => look.trades(symbol, listener),
      book: (symbol, listener) => look.book(symbol, listener),
      recent: symbol => recentTrades(exchange, symbol),
      get lastMessageAt() {
        return streams.lastMessageAt
      },
      close: () => {
        look.close()
        streams.close()
      },
    }
  }
  const symbols = new Map<string, string>()
  const symbolOf = (id: string): string => symbols.get(id) ?? id
  const streams = new PublicStreams({
    title,
    wire: spoken.wire,
    url: spoken.url,
    clock,
    pace,
    bookSnapshot: id => bookSnapshot(exchange, symbolOf(id)),
    pricesNow: ids => pricesNow(exchange, new Map(ids.map(id => [symbolOf(id), id]))),
    tradesSince: (id, since) => tradesSince(exchange, symbolOf(id), since),
  })
  return {
    watch: (id, instrument, sink) => streams.watch(id, instrument, sink),
    keyOf: symbol => {
      const id = spoken.idOf(symbol)
      if (id !== null) symbols.set(id, symbol)
      return id
    },
    trades: (id, listener) => streams.trades(id, listener),
    book: (id, listener) => streams.book(id, digitsOf(exchange, symbolOf(id)), listener),
    recent: id => recentTrades(exchange, symbolOf(id)),
    get lastMessageAt() {
      return streams.lastMessageAt
    },
    close: () => streams.close(),
  }
}
