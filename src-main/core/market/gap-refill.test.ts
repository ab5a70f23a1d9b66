import { expect, test } from 'vitest'
import { DrivenClock } from '../kernel/driven-clock.ts'
import type { Bar, Timeframe } from './bar.ts'
import { refillGaps } from './gap-refill.ts'
import { MarketHub } from './market-hub.ts'

const MINUTE = 60_000
const ID = 'v/X'

/** A hub with bars of one minute, and a venue whose bar of each minute closes at 1,000 and its number. */
function bench() {
  const clock = new DrivenClock(0)
  const hub = new MarketHub(clock)
  const sink = hub.sink(() => undefined)
  const seen: [minute: number, close: number][] = []
  const asked: [number, number][] = []
  const failures: string[] = []
  let lastAtVenue = Number.POSITIVE_INFINITY
  hub.want(ID, '1m')
  hub.onBar(ID, '1m', bar => seen.push([bar.start / MINUTE, bar.close]))
  const made = (minute: number, timeframe: Timeframe): Bar => {
    const price = 1000 + minute
    const prices = { open: price, high: price, low: price, close: price, bidClose: price, askClose: price }
    const start = minute * MINUTE
    return { instrument: ID, timeframe, start, end: start + MINUTE, ...prices, volume: 1, ticks: 1 }
  }
  const stop = refillGaps({
    hub,
    clock,
    failed: error => failures.push(String(error)),
    async history(_id, timeframe, from, to) {
      asked.push([from / MINUTE, to / MINUTE])
      if (lastAtVenue < 0) throw new Error('no line')
      const bars: Bar[] = []
      for (let m = from / MINUTE; (m + 1) * MINUTE <= Math.min(to, lastAtVenue); m++) bars.push(made(m, timeframe))
      return bars
    },
  })
  /** Time in minutes; awaits what was asked meanwhile. */
  const until = async (minute: number): Promise<void> => {
    clock.advance(minute * MINUTE)
    for (let i = 0; i < 8; i++) await Promise.resolve()
  }
  const quote = async (minute: number, price: number): Promise<void> => {
    await until(minute)
    const at = clock.now()
    const times = { venueTime: at, receiveTime: at }
    sink.event({ kind: 'quote', quote: { instrument: ID, bid: price, ask: price, bidSize: 0, askSize: 0, ...times } })
  }
  const gap = (from: number, to: number | null): void =>
    sink.event({ kind: 'gap', gap: { instrument: ID, from: from * MINUTE, to: to === null ? null : to * MINUTE } })
  return {
    hub,
    seen,
    asked,
    failures,
    until,
    quote,
    gap,
    stop,
    venueUntil: (minute: number) => {
      lastAtVenue = minute * MINUTE
    },
  }
}

test('bars that touch a hole are not seen: the venue’s own come in their place, in order', async () => {
  const b = bench()
  await b.quote(0, 1)
  await b.quote(1.5, 2)
  // Blind from 1:30 on, noticed at 1:45; minute 1 closes by the clock meanwhile, minutes 2 and 3 pass unseen.
  await b.until(1.75)
  b.gap(1.5, null)
  await b.until(4.4)
  expect(b.seen).toEqual([[0, 1]])
  b.gap(1.5, 4.4)
  await b.quote(4.5, 5)
  expect(b.seen).toEqual([
    [0, 1],
    [1, 1001],
    [2, 1002],
    [3, 1003],
  ])
  await b.until(5.01)
  expect(b.seen).toHaveLength(4)
  await b.until(5.05)
  expect(b.seen.at(-1)).toEqual([4, 1004])
  await b.quote(5.5, 6)
  await b.until(6)
  expect(b.seen.at(-1)).toEqual([5, 6])
})

test('a hole inside one bar costs that bar only; it is asked for again until the venue has it', async () => {
  const b = bench()
  b.venueUntil(0)
  await b.quote(0.1, 1)
  b.gap(0.3, 0.4)
  await b.quote(0.5, 2)
  await b.until(1.04)
  b.venueUntil(1)
  await b.until(1.08)
  expect(b.seen).toEqual([[0, 1000]])
  expect(b.asked).toHaveLength(2)
})

test('bars that cannot be had stay left out, and it is said', async () => {
  const b = bench()
  b.venueUntil(-1)
  await b.quote(0.1, 1)
  b.gap(0.3, 0.4)
  await b.quote(1.5, 2)
  await b.until(2)
  expect(b.seen).toEqual([[1, 2]])
  expect(b.failures).toEqual(['Error: no line'])
})

test('a second hole in the same bars is refilled with the first', async () => {
  const b = bench()
  await b.quote(0.1, 1)
  b.gap(0.3, 0.4)
  b.gap(0.6, 1.2)
  await b.until(3)
  expect(b.seen).toEqual([
    [0, 1000],
    [1, 1001],
  ])
})
