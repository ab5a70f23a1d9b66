import type { Bar, SourceBar, Timeframe } from './bar.ts'
import { barStart, timeframeMs } from './bar.ts'
import type { InstrumentId } from './instrument.ts'

/** A bar in the making. One object for each timeframe, used again for the next bar: a quote allocates nothing. */
export class FormingBar {
  readonly timeframe: Timeframe
  isOpen = false
  end = 0
  readonly #instrument: InstrumentId
  #start = 0
  /** No bar begins before: what was closed is never opened again by a late quote. */
  #least = -Infinity
  #open = 0
  #high = 0
  #low = 0
  #close = 0
  #bid = 0
  #ask = 0
  #volume = 0
  #ticks = 0

  constructor(instrument: InstrumentId, timeframe: Timeframe) {
    this.#instrument = instrument
    this.timeframe = timeframe
  }

  /** Begins the span that holds `at`. */
  openAt(at: number): void {
    this.#start = Math.max(barStart(at, this.timeframe), this.#least)
    this.end = this.#start + timeframeMs(this.timeframe)
    this.#ticks = 0
    this.#volume = 0
    this.isOpen = true
  }

  tick(bid: number, ask: number): void {
    const price = (bid + ask) / 2
    if (this.#ticks++ === 0) {
      this.#open = price
      this.#high = price
      this.#low = price
    } else if (price > this.#high) this.#high = price
    else if (price < this.#low) this.#low = price
    this.#close = price
    this.#bid = bid
    this.#ask = ask
  }

  /** The mid of a bar is made from the mids of its four prices. */
  fold({ bid, ask, volume }: SourceBar): void {
    const open = (bid.open + ask.open) / 2
    const close = (bid.close + ask.close) / 2
    this.#add(open, (bid.high + ask.high) / 2, (bid.low + ask.low) / 2, close, volume, 1)
    this.#bid = bid.close
    this.#ask = ask.close
  }

  /** Puts earlier bars of the same span (oldest first) before what came live, be that something or nothing yet. */
  precede(bars: readonly Bar[]): void {
    const live = this.#ticks > 0 ? { close: this.#close, bid: this.#bid, ask: this.#ask } : undefined
    for (const bar of bars) {
      this.#add(bar.open, bar.high, bar.low, bar.close, bar.volume, bar.ticks)
      this.#bid = bar.bidClose
      this.#ask = bar.askClose
    }
    if (live === undefined) return
    this.#open = bars[0]?.open ?? this.#open
    this.#close = live.close
    this.#bid = live.bid
    this.#ask = live.ask
  }

  /** Lies `bar` wholly in the span that holds `now`, and is it past? */
  spans(bar: Bar, now: number): boolean {
    return bar.end <= now && bar.start >= barStart(now, this.timeframe)
  }

  snapshot(): Bar {
    return Object.freeze({
      instrument: this.#instrument,
      timeframe: this.timeframe,
      start: this.#start,
      end: this.end,
      open: this.#open,
      high: this.#high,
      low: this.#low,
      close: this.#close,
      bidClose: this.#bid,
      askClose: this.#ask,
      volume: this.#volume,
      ticks: this.#ticks,
    })
  }

  close(): Bar {
    this.isOpen = false
    this.#least = this.end
    return this.snapshot()
  }

  #add(open: number, high: number, low: number, close: number, volume: number, ticks: number): void {
    if (this.#ticks === 0) {
      this.#open = open
      this.#high = high
      this.#low = low
    } else {
      if (high > this.#high) this.#high = high
      if (low < this.#low) this.#low = low
    }
    this.#close = close
    this.#volume += volume
    this.#ticks += ticks
  }
}
