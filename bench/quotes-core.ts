import { EventEmitter } from 'node:events'
import { DrivenClock } from '../src-main/core/kernel/driven-clock.ts'
import { Random } from '../src-main/core/kernel/random.ts'
import { eventTime, type MarketEvent } from '../src-main/core/market/market-event.ts'
import { MarketHub } from '../src-main/core/market/market-hub.ts'
import type { Quote } from '../src-main/core/market/quote.ts'
import { rounds } from './lib/pairs.ts'
import type { Bench } from './lib/row.ts'
import { median, medianRatio } from './lib/statistics.ts'

const INSTRUMENTS = 200
const QUOTES = 400_000
const GOAL = 500_000
const START = Date.UTC(2026, 0, 5)

/** 200 random walks, 1,000 quotes a second of recorded time: bars of one minute close often, those of an hour too. */
function madeUpQuotes(): MarketEvent[] {
  const random = new Random(1)
  const ids = Array.from({ length: INSTRUMENTS }, (_, i) => `bench/S${i}`)
  const prices = ids.map(() => 1 + random.next())
  return Array.from({ length: QUOTES }, (_, n): MarketEvent => {
    const i = random.below(INSTRUMENTS)
    const bid = (prices[i] ?? 1) * (1 + random.normal() * 1e-5)
    prices[i] = bid
    const at = START + n * 20
    const quote = {
      instrument: ids[i] ?? '',
      bid,
      ask: bid * 1.0001,
      bidSize: 1,
      askSize: 1,
      venueTime: at,
      receiveTime: at,
    }
    return { kind: 'quote', quote }
  })
}

/** As a replay feeds it: the clock, then the sink, and so cache, bus (one listener) and bars of three timeframes. */
function throughTheCore(events: readonly MarketEvent[]): number {
  const clock = new DrivenClock(START)
  const hub = new MarketHub(clock)
  for (let i = 0; i < INSTRUMENTS; i++)
    for (const timeframe of ['1m', '5m', '1h'] as const) hub.want(`bench/S${i}`, timeframe)
  let heard = 0
  let bars = 0
  hub.bus.on('quote', () => heard++)
  hub.bus.on('bar', () => bars++)
  const sink = hub.sink(() => undefined)
  for (const event of events) {
    clock.advance(eventTime(event))
    sink.event(event)
  }
  if (heard !== events.length || bars === 0)
    throw new Error(`the core passed on ${heard} of ${events.length} quotes and built ${bars} bars`)
  return bars
}

function throughAnEmitter(events: readonly MarketEvent[]): void {
  const last = new Map<string, Quote>()
  const bus = new EventEmitter()
  let heard = 0
  bus.on('quote', () => heard++)
  for (const event of events) {
    if (event.kind !== 'quote') continue
    last.set(event.quote.instrument, event.quote)
    bus.emit('quote', event.quote)
  }
  if (heard !== events.length) throw new Error('the emitter lost quotes')
}

export const bench: Bench = {
  name: 'quotes-core',
  async run() {
    const events = madeUpQuotes()
    let bars = 0
    const { ours, theirs } = await rounds(
      {
        ours: () => {
          bars = throughTheCore(events)
        },
        theirs: () => throughAnEmitter(events),
      },
      { count: 9, warm: 3 },
    )
    const rate = (times: readonly number[]): number => (QUOTES * 1000) / median(times)
    return [
      {
        what: `quotes through the core: cache, bus, bars of 3 timeframes, ${INSTRUMENTS} instruments`,
        unit: 'quotes per CPU s',
        ours: rate(ours),
        alternative: { name: 'a Map and an EventEmitter, no bars', value: rate(theirs) },
        ratio: 1 / medianRatio(ours, theirs),
        goal: `>= ${GOAL.toLocaleString('en-US')} quotes/s`,
        met: rate(ours) >= GOAL,
        note: `${bars.toLocaleString('en-US')} bars were closed for ${QUOTES.toLocaleString('en-US')} quotes; timers of the clock run, too.`,
      },
    ]
  },
}
