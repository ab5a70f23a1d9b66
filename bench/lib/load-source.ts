import { setTimeout as wait } from 'node:timers/promises'
import type { Stop } from '../../src-main/core/kernel/clock.ts'
import { Random } from '../../src-main/core/kernel/random.ts'
import { type Bar, barStart, type Timeframe, timeframeMs } from '../../src-main/core/market/bar.ts'
import type { DepthSink } from '../../src-main/core/market/depth.ts'
import type { MarketDataSource, MarketSink, Range } from '../../src-main/core/ports.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { feed } from './feed.ts'
import { forexSpec } from './memory-source.ts'

/** A price that was sent. */
export interface Sent {
  readonly bid: number
  /** Unix ms with fractions, by this process's monotonic clock. */
  readonly at: number
}

/** Prices of so many made-up pairs, so many a second, and what was sent lately. */
export interface LoadSource {
  readonly source: MarketDataSource
  readonly symbols: readonly string[]
  /** The prices of the last seconds, oldest first, by symbol. */
  readonly sent: ReadonlyMap<string, readonly Sent[]>
  /** No more prices from now on. */
  stop(): void
}

const KEPT_MS = 3_000
const BOOK_MS = 20
const LEVELS = 20
const TICK = 0.00001

export const monotonic = (): number => performance.timeOrigin + performance.now()

/** Feeds from its first run on, until the process ends. */
export function loadSource(pairs: number, rate: number): LoadSource {
  const symbols = Array.from({ length: pairs }, (_, i) => `${String.fromCharCode(65 + (i % 20))}${pad(i)}USD`)
  const sent = new Map<string, Sent[]>(symbols.map(symbol => [symbol, []]))
  const sinks = new Set<MarketSink>()
  const last = (symbol: string): number => sent.get(symbol)?.at(-1)?.bid ?? 1
  let isFed = false
  let isStopped = false
  const all: MarketSink = {
    event: event => {
      if (isStopped) return
      if (event.kind === 'quote') note(sent.get(event.quote.instrument) ?? [], event.quote.bid)
      for (const sink of sinks) sink.event(event)
    },
    settled: () => undefined,
    problem: () => undefined,
  }
  const source: MarketDataSource = {
    id: 'load',
    title: `${pairs} pairs, ${rate} quotes a second`,
    clock: systemClock(),
    barsOnly: false,
    instruments: () => Promise.resolve(symbols.map(forexSpec)),
    history: (symbol, timeframe, range) => Promise.resolve(history(symbol, timeframe, range, last(symbol))),
    depth: (symbol, _levels, sink) => books(() => last(symbol), sink),
    run(sink) {
      sinks.add(sink)
      // From the next turn on: whoever runs it has not finished with it.
      if (!isFed) void wait(0).then(() => feed(all, symbols, rate, Number.POSITIVE_INFINITY, () => undefined))
      isFed = true
      return () => void sinks.delete(sink)
    },
  }
  const stop = (): void => {
    isStopped = true
  }
  return { source, symbols, sent, stop }
}

const pad = (i: number): string => String(Math.floor(i / 20)).padStart(2, '0')

function note(prices: Sent[], bid: number): void {
  const at = monotonic()
  prices.push({ bid, at })
  // Cut deeper than needed, so that it is not done for every price.
  if ((prices[0]?.at ?? at) < at - 2 * KEPT_MS)
    prices.splice(
      0,
      prices.findIndex(one => one.at > at - KEPT_MS),
    )
}

/** As many bars as fit in the range, a random walk that ends at this price. */
function history(instrument: string, timeframe: Timeframe, { from, to }: Range, price: number): readonly Bar[] {
  const span = timeframeMs(timeframe)
  const random = new Random(instrument.charCodeAt(0) * 1000 + instrument.charCodeAt(2))
  const bars: Bar[] = []
  let close = price
  for (let start = barStart(to, timeframe) - span; start >= from; start -= span) {
    const open = close * (1 + random.normal() * 0.0004)
    const wick = (): number => random.next() * 0.0003
    const high = Math.max(open, close) * (1 + wick())
    const low = Math.min(open, close) * (1 - wick())
    bars.push({
      ...{ instrument, timeframe, start, end: start + span, open, high, low, close },
      ...{ bidClose: close, askClose: close * 1.0001, volume: 100 + Math.floor(random.next() * 900), ticks: 60 },
    })
    close = open
  }
  return bars.reverse()
}

/** A book of twenty levels of each side, fifty times a second. */
function books(price: () => number, sink: DepthSink): Stop {
  const random = new Random(3)
  const show = (): void => {
    const at = Date.now()
    const bid = Math.round(price() / TICK) * TICK
    const side = (sign: 1 | -1) =>
      Array.from(
        { length: LEVELS },
        (_, i) => [bid + sign * (i + 1) * TICK, 1_000 + Math.floor(random.next() * 9_000)] as const,
      )
    sink.book({ bids: side(-1), asks: side(1), venueTime: at, receiveTime: at })
  }
  const timer = setInterval(show, BOOK_MS)
  return () => clearInterval(timer)
}
