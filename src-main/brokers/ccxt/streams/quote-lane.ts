import type { UnixMs } from '../../../core/kernel/clock.ts'
import type { InstrumentId } from '../../../core/market/instrument.ts'
import type { MarketEvent } from '../../../core/market/market-event.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { MarketSink } from '../../../core/ports.ts'
import type { AskedPrice } from './first-prices.ts'
import type { Held } from './leg.ts'
import { QuoteGate } from './quote-gate.ts'

interface Member {
  readonly instrument: InstrumentId
  readonly sinks: MarketSink[]
}

/** One market's quotes on their way to whoever watches it: gate, holes, fan-out. */
export class QuoteLane {
  readonly #members: Member[] = []
  readonly #gate = new QuoteGate()
  held: Held | null = null
  /** When the last good quote came; 0: none yet. */
  #lastAt: UnixMs = 0
  #last: Omit<Quote, 'instrument'> | null = null
  /** Nothing is heard since then. */
  #blindFrom: UnixMs | null = null
  /** It was silent and was asked for again: another price than the last one means that some were missed. */
  #doubted = false

  get isWatched(): boolean {
    return this.#members.length > 0
  }

  get sinks(): MarketSink[] {
    return this.#members.flatMap(m => m.sinks)
  }

  watch(instrument: InstrumentId, sink: MarketSink): void {
    const member = this.#members.find(m => m.instrument === instrument)
    if (member !== undefined) member.sinks.push(sink)
    else this.#members.push({ instrument, sinks: [sink] })
    if (this.#blindFrom !== null) sink.event(gap(instrument, this.#blindFrom, null))
    // The market may be calm: what is known of it is its price.
    else if (this.#last !== null) sink.event({ kind: 'quote', quote: { ...this.#last, instrument } })
  }

  unwatch(instrument: InstrumentId, sink: MarketSink): void {
    const at = this.#members.findIndex(m => m.instrument === instrument)
    const member = this.#members[at]
    const place = member?.sinks.indexOf(sink) ?? -1
    if (member === undefined || place < 0) return
    member.sinks.splice(place, 1)
    if (member.sinks.length === 0) this.#members.splice(at, 1)
  }

  /** What is wrong with the quote (it goes no further), or null. */
  quote(
    bid: number,
    ask: number,
    bidSize: number,
    askSize: number,
    at: UnixMs | null,
    seq: number | null,
    now: UnixMs,
  ): string | null {
    const fault = this.#gate.fault(bid, ask, bidSize, askSize, at, seq, now)
    if (fault !== null) return fault
    if (this.#blindFrom !== null || this.#doubted) this.#sees(bid, ask, now)
    this.#lastAt = now
    const venueTime = at ?? now
    for (const { instrument, sinks } of this.#members) {
      const quote = { instrument, bid, ask, bidSize, askSize, venueTime, receiveTime: now }
      this.#last = quote
      const event: MarketEvent = { kind: 'quote', quote }
      for (const sink of sinks) sink.event(event)
    }
    return null
  }

  /** The price that was asked for at `askedAt`: what the stream told since is newer. */
  asked({ bid, ask, bidSize, askSize }: AskedPrice, askedAt: UnixMs, now: UnixMs): string | null {
    return this.#lastAt >= askedAt ? null : this.quote(bid, ask, bidSize, askSize, null, null, now)
  }

  /** Its line is gone. */
  blind(): void {
    this.#gate.restart()
    this.#doubted = false
    if (this.#blindFrom !== null || this.#lastAt === 0) return
    this.#blindFrom = this.#lastAt
    this.#tell(this.#lastAt, null)
  }

  /** It was silent for long, or something of its line was lost. */
  doubt(): void {
    this.#gate.restart()
    this.#doubted = this.#lastAt > 0
  }

  #sees(bid: number, ask: number, now: UnixMs): void {
    const from = this.#blindFrom ?? this.#lastAt
    const missed = this.#blindFrom !== null || bid !== this.#last?.bid || ask !== this.#last.ask
    this.#blindFrom = null
    this.#doubted = false
    if (missed) this.#tell(from, now)
  }

  #tell(from: UnixMs, to: UnixMs | null): void {
    for (const { instrument, sinks } of this.#members) for (const sink of sinks) sink.event(gap(instrument, from, to))
  }
}

const gap = (instrument: InstrumentId, from: UnixMs, to: UnixMs | null): MarketEvent => ({
  kind: 'gap',
  gap: { instrument, from, to },
})
