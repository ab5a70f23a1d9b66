import type { Clock, Stop, UnixMs } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { InstrumentId } from '../../../core/market/instrument.ts'
import type { MarketSink } from '../../../core/ports.ts'
import { BookLane, type BookListener } from './book-lane.ts'
import { type AskedPrice, FirstPrices } from './first-prices.ts'
import { Lanes, type Purpose, purposeOf } from './lanes.ts'
import { type Held, Leg } from './leg.ts'
import { type Dial, dial } from './line.ts'
import { type Pace, usualPace } from './pace.ts'
import { ProblemTeller } from './problem-teller.ts'
import { QuoteLane } from './quote-lane.ts'
import { TradeLane, type TradeListener } from './trade-lane.ts'
import type { BookMessage, Channel, Digits, PublicTrade, PublicWire } from './wire.ts'

export interface PublicStreamParts {
  /** For people: the venue. */
  readonly title: string
  readonly wire: PublicWire
  readonly url: string
  readonly clock: Clock
  /** The whole book by REST, for venues whose stream has only changes. */
  readonly bookSnapshot?: (id: string) => Promise<BookMessage>
  /** Trades since a time by REST, oldest first, to fill a hole. */
  readonly tradesSince?: (id: string, since: UnixMs) => Promise<readonly PublicTrade[]>
  /** Best prices by REST, for venues whose stream has only changes. */
  readonly pricesNow?: (ids: readonly string[]) => Promise<readonly AskedPrice[]>
  readonly dial?: Dial
  readonly pace?: Pace
  readonly random?: () => number
}

/** A venue's public streams: any number of markets over as few sockets as the venue allows. Nothing here throws. */
export class PublicStreams {
  readonly #parts: PublicStreamParts
  /** Quotes have sockets of their own: what a book or its break costs is no matter of theirs. */
  readonly #legs: Readonly<Record<Purpose, Set<Leg>>> = { quotes: new Set(), looks: new Set() }
  readonly #teller: ProblemTeller
  readonly #lanes: Lanes
  #first: FirstPrices | null = null
  #isClosed = false

  constructor(parts: PublicStreamParts) {
    this.#parts = parts
    this.#teller = new ProblemTeller(parts.title, parts.clock, problem => {
      const sinks = new Set([...this.#lanes.quotes.values()].flatMap(lane => lane.sinks))
      for (const sink of sinks) sink.problem(problem)
    })
    this.#lanes = new Lanes(parts.clock, this.#teller)
    const { pricesNow, clock } = parts
    if (pricesNow === undefined || parts.wire.snapshots) return
    this.#first = new FirstPrices({
      ask: pricesNow,
      clock,
      pace: parts.pace ?? usualPace,
      random: parts.random ?? Math.random,
      tell: (price, askedAt) => {
        const fault = this.#lanes.quotes.get(price.id)?.asked(price, askedAt, clock.now()) ?? null
        if (fault !== null) this.#teller.bad(price.id, fault)
      },
      failed: error => this.#teller.say('gap', 'first', `present prices could not be asked for: ${messageOf(error)}`),
    })
  }

  get lastMessageAt(): UnixMs | null {
    return this.#lanes.lastAt
  }

  /** Messages that were dropped. */
  get dropped(): number {
    return this.#teller.count
  }

  /** Quotes of a market, under the instrument's name. */
  watch(id: string, instrument: InstrumentId, sink: MarketSink): Stop {
    const lanes = this.#lanes.quotes
    const lane = made(lanes, id, () => new QuoteLane())
    lane.watch(instrument, sink)
    this.#follow(lane, { kind: 'quotes', id })
    return once(() => {
      lane.unwatch(instrument, sink)
      if (!lane.isWatched) this.#leave(lanes, lane, id)
    })
  }

  /** A market's trades, each once, in order of their coming; after a break those that were missed come first. */
  trades(id: string, listener: TradeListener): Stop {
    const lanes = this.#lanes.trades
    const { tradesSince } = this.#parts
    const lane = made(
      lanes,
      id,
      () =>
        new TradeLane(
          tradesSince === undefined ? null : since => tradesSince(id, since),
          why => this.#teller.bad(id, why),
          error => this.#teller.say('gap', `trades ${id}`, `trades of ${id} were missed: ${messageOf(error)}`),
        ),
    )
    lane.listeners.add(listener)
    this.#follow(lane, { kind: 'trades', id })
    return once(() => {
      lane.listeners.delete(listener)
      if (lane.listeners.size === 0) this.#leave(lanes, lane, id)
    })
  }

  /** A market's order book after each change; null when it is dropped, until it stands again. */
  book(id: string, digits: Digits, listener: BookListener): Stop {
    const lanes = this.#lanes.books
    const lane = made(lanes, id, () => this.#bookLane(id, digits))
    lane.listen(listener)
    this.#follow(lane, { kind: 'book', id })
    return once(() => {
      lane.unlisten(listener)
      if (!lane.isWatched) this.#leave(lanes, lane, id)
    })
  }

  close(): void {
    this.#isClosed = true
    this.#first?.stop()
    for (const legs of Object.values(this.#legs)) {
      for (const leg of legs) leg.end()
      legs.clear()
    }
  }

  #bookLane(id: string, digits: Digits): BookLane {
    const { bookSnapshot, wire } = this.#parts
    const lane: BookLane = new BookLane({
      rules: wire.book,
      digits,
      snapshot: () => bookSnapshot?.(id) ?? Promise.reject(new Error('there is no request for it')),
      dropped: why => {
        this.#teller.say('gap', `book ${id}`, `the order book of ${id} was dropped (${why}) and is asked for again`)
        if (lane.held !== null) lane.held.leg.again(lane.held)
      },
    })
    return lane
  }

  #follow(lane: { held: Held | null }, channel: Channel): void {
    if (this.#isClosed || lane.held !== null) return
    const purpose = purposeOf(channel)
    const roomy = [...this.#legs[purpose]].find(leg => leg.size < this.#parts.wire.most)
    lane.held = (roomy ?? this.#leg(purpose)).add(channel)
    if (channel.kind === 'quotes') this.#first?.want(channel.id)
  }

  #leave<L extends { held: Held | null }>(lanes: Map<string, L>, lane: L, id: string): void {
    lanes.delete(id)
    const { held } = lane
    lane.held = null
    if (held === null) return
    held.leg.remove(held)
    if (held.leg.size > 0) return
    held.leg.end()
    this.#legs[purposeOf(held.channel)].delete(held.leg)
  }

  #leg(purpose: Purpose): Leg {
    const { wire, url, clock, title } = this.#parts
    const leg: Leg = new Leg({
      wire,
      url,
      clock,
      dial: this.#parts.dial ?? dial,
      pace: this.#parts.pace ?? usualPace,
      random: this.#parts.random ?? Math.random,
      ears: this.#lanes.ears(() => leg, purpose),
      down: (_leg, why, wait) => {
        for (const { channel } of leg.held) this.#lanes.blind(channel)
        const next = `It is tried again in ${Math.max(1, Math.round(wait / 1000))} s and so on until it stands`
        if (purpose === 'quotes')
          this.#teller.say('broken', 'down', `no prices, the line to ${title} broke off: ${why}. ${next}`)
        else this.#teller.say('gap', 'looks', `no books and trades, their line broke off: ${why}. ${next}`)
      },
      up: () => {
        this.#teller.over(purpose === 'quotes' ? 'down' : 'looks')
        for (const { channel } of leg.held) if (channel.kind === 'quotes') this.#first?.want(channel.id)
      },
      quiet: (channel, age) => {
        this.#lanes.doubt(channel)
        if (channel.kind === 'quotes') this.#first?.want(channel.id)
        const what = `${channel.kind} of ${channel.id}`
        this.#teller.say('gap', what, `${what}: silent for ${Math.round(age / 1000)} s; subscribed to again`)
      },
    })
    this.#legs[purpose].add(leg)
    return leg
  }
}

function made<L>(lanes: Map<string, L>, id: string, make: () => L): L {
  const known = lanes.get(id)
  if (known !== undefined) return known
  const lane = make()
  lanes.set(id, lane)
  return lane
}

function once(stop: Stop): Stop {
  let done = false
  return () => {
    if (!done) stop()
    done = true
  }
}
