import { describe, expect, it } from 'vitest'
import type { Clock } from '../../kernel/clock.ts'
import { DrivenClock } from '../../kernel/driven-clock.ts'
import type { MarketSink } from '../../ports.ts'
import type { Bar } from '../bar.ts'
import { BarBuilder } from '../bar-builder.ts'
import { mid, type Quote, quoteFault } from '../quote.ts'
import { simulatedSource } from './simulated-source.ts'

const START = Date.UTC(2026, 4, 13, 13, 0)
const MINUTE = 60_000
const DAY = 86_400_000
const SLOW = { timeout: 60_000 }

const sinkOf = (onQuote: (quote: Quote) => void): MarketSink => ({
  event: e => e.kind === 'quote' && onQuote(e.quote),
  settled: () => undefined,
  problem: () => undefined,
})

/** The quotes of a span. */
function play(seed: number, from: number, to: number): Quote[] {
  const clock = new DrivenClock(from)
  const quotes: Quote[] = []
  const stop = simulatedSource({ seed, clock }).run(sinkOf(quote => quotes.push(quote)))
  clock.advance(to)
  stop()
  return quotes
}

const at = (seed: number, now: number) => simulatedSource({ seed, clock: new DrivenClock(now) })

describe('the simulated market', () => {
  it('is a function of seed and time, whatever was asked before', SLOW, async () => {
    const quotes = play(1, START, START + 5 * MINUTE)
    expect(play(1, START, START + 5 * MINUTE)).toEqual(quotes)
    expect(play(2, START, START + 5 * MINUTE)).not.toEqual(quotes)
    const clock = new DrivenClock(START)
    const source = simulatedSource({ seed: 1, clock })
    await source.history('EURGBP', '1m', { from: START - 3 * DAY, to: START })
    const again: Quote[] = []
    source.run(sinkOf(quote => again.push(quote)))
    clock.advance(START + MINUTE)
    expect(again).toEqual(quotes.slice(0, again.length))
    expect(again.length).toBeGreaterThan(500)
  })

  it('goes on after a restart as if there had been none', SLOW, () => {
    const later = START + 3 * MINUTE
    expect(play(1, later, later + MINUTE)).toEqual(play(1, START, later + MINUTE).filter(q => q.venueTime > later))
  })

  it('has about a dozen instruments of two kinds, with plausible prices', async () => {
    const specs = await at(3, START).instruments()
    expect(specs).toHaveLength(12)
    expect(new Set(specs.map(s => s.class))).toEqual(new Set(['forex', 'spot']))
    for (const { symbol, priceStep } of specs) {
      const [bar] = await at(3, START).history(symbol, '1m', { from: START - MINUTE, to: START })
      expect(bar?.close).toBeGreaterThan(priceStep.toNumber() * 1000)
      expect((bar?.askClose ?? 0) - (bar?.bidClose ?? 0)).toBeGreaterThan(0)
    }
  })

  it('never makes a crossed, ragged or impossible quote in a million, nor more than ten a second', {
    timeout: 120_000,
  }, () => {
    const clock = new DrivenClock(START)
    const source = simulatedSource({ seed: 4, clock })
    const rate = new Map<string, { second: number; count: number }>()
    let most = 0
    let count = 0
    let last = START
    const faults: Quote[] = []
    source.run(
      sinkOf(q => {
        count++
        const bids = q.depth?.bids ?? []
        const asks = q.depth?.asks ?? []
        let isFaulty =
          quoteFault(q.bid, q.ask) !== null || q.bid === q.ask || q.venueTime < last || q.venueTime !== q.receiveTime
        isFaulty ||=
          bids.length !== 5 ||
          asks.length !== 5 ||
          bids[0]?.[0] !== q.bid ||
          asks[0]?.[0] !== q.ask ||
          bids[0]?.[1] !== q.bidSize
        for (let i = 1; i < 5; i++)
          isFaulty ||= (bids[i]?.[0] ?? 0) >= (bids[i - 1]?.[0] ?? 0) || (asks[i]?.[0] ?? 0) <= (asks[i - 1]?.[0] ?? 0)
        if (isFaulty) faults.push(q)
        last = q.venueTime
        const second = Math.floor(q.venueTime / 1000)
        const seen = rate.get(q.instrument)
        if (seen?.second === second) most = Math.max(most, ++seen.count)
        else rate.set(q.instrument, { second, count: 1 })
      }),
    )
    for (let to = START; count < 1_000_000; ) {
      to += 10 * MINUTE
      clock.advance(to)
    }
    expect(faults).toEqual([])
    expect(most).toBeLessThanOrEqual(10)
    expect(most).toBeGreaterThan(5)
  })

  it('puts prices on the instrument’s steps', async () => {
    const steps = new Map((await at(1, START).instruments()).map(s => [s.symbol, s.priceStep]))
    for (const { instrument, bid, ask } of play(1, START, START + MINUTE)) {
      const digits = steps.get(instrument)?.decimalPlaces() ?? 0
      expect([bid, ask]).toEqual([Number(bid.toFixed(digits)), Number(ask.toFixed(digits))])
    }
  })

  it('delivers nothing after stop, nor before its start', () => {
    const clock = new DrivenClock(START)
    const quotes: Quote[] = []
    const stop = simulatedSource({ seed: 1, clock, start: START + MINUTE }).run(sinkOf(q => quotes.push(q)))
    clock.advance(START + MINUTE)
    expect(quotes).toEqual([])
    clock.advance(START + 2 * MINUTE)
    const count = quotes.length
    expect(count).toBeGreaterThan(100)
    stop()
    clock.advance(START + 3 * MINUTE)
    expect(quotes).toHaveLength(count)
  })

  it('does not flood after the machine slept', () => {
    let now = START
    let task = (): void => undefined
    const clock: Clock = {
      now: () => now,
      schedule(_, next) {
        task = next
        return () => undefined
      },
    }
    const quotes: Quote[] = []
    simulatedSource({ seed: 1, clock }).run(sinkOf(q => quotes.push(q)))
    now += 8 * 3_600_000
    task()
    expect(quotes.length).toBeLessThan(130)
    expect(quotes.every(q => q.receiveTime - q.venueTime <= 1000)).toBe(true)
  })

  it('refuses a seed that is none', () => {
    for (const seed of [-1, 1.5, Number.NaN, 2 ** 60]) expect(() => at(seed, START)).toThrow(/seed/)
  })
})

describe('its history', () => {
  it('joins the live quotes', SLOW, async () => {
    const clock = new DrivenClock(START)
    const source = simulatedSource({ seed: 5, clock })
    const specs = await source.instruments()
    const live: Bar[] = []
    const builders = new Map(
      specs.map(s => [
        s.symbol,
        new BarBuilder({ instrument: s.symbol, timeframes: ['1m'], clock, onClose: b => live.push(b) }),
      ]),
    )
    const first = new Map<string, Quote>()
    source.run(
      sinkOf(q => {
        if (!first.has(q.instrument)) first.set(q.instrument, q)
        builders.get(q.instrument)?.quote(q)
      }),
    )
    clock.advance(START + 10 * MINUTE)
    for (const { symbol } of specs) {
      const past = await source.history(symbol, '1m', { from: START - MINUTE, to: START + 10 * MINUTE })
      const spread = Math.max(...past.map(b => b.askClose - b.bidClose))
      expect(past).toHaveLength(11)
      const quote = first.get(symbol)
      const [before] = past
      if (quote === undefined || before === undefined) throw new Error('nothing came')
      const minuteMove = past.reduce((sum, b) => sum + b.high - b.low, 0) / past.length
      expect(Math.abs(mid(quote) - before.close)).toBeLessThan(spread + minuteMove)
      for (const bar of live.filter(b => b.instrument === symbol)) {
        const same = past.find(b => b.start === bar.start)
        expect(Math.abs((same?.close ?? 0) - bar.close)).toBeLessThan(spread + minuteMove / 3)
        expect(Math.abs((same?.high ?? 0) - bar.high)).toBeLessThan(spread + minuteMove / 3)
        expect(Math.abs((same?.low ?? 0) - bar.low)).toBeLessThan(spread + minuteMove / 3)
      }
    }
  })

  it('reaches back a month, has no gaps, and its timeframes nest', SLOW, async () => {
    const source = at(6, START)
    const range = { from: START - 31 * DAY, to: START }
    const minutes = await source.history('EURUSD', '1m', range)
    const hours = await source.history('EURUSD', '1h', range)
    expect(minutes).toHaveLength(31 * 1440)
    expect(hours).toHaveLength(31 * 24)
    for (const [i, bar] of minutes.entries()) if (i > 0 && bar.start !== minutes[i - 1]?.end) throw new Error('a gap')
    for (const [i, hour] of hours.entries()) {
      const inside = minutes.slice(60 * i, 60 * i + 60)
      expect([hour.start, hour.open, hour.close]).toEqual([inside[0]?.start, inside[0]?.open, inside[59]?.close])
      expect([hour.high, hour.low]).toEqual([Math.max(...inside.map(b => b.high)), Math.min(...inside.map(b => b.low))])
    }
    const seconds = await source.history('EURUSD', '5s', { from: START - MINUTE, to: START })
    const last = minutes.at(-1)
    expect(seconds).toHaveLength(12)
    expect([seconds[0]?.open, seconds[11]?.close]).toEqual([last?.open, last?.close])
  })

  it('knows nothing of the future, and its answers are bounded', async () => {
    const source = at(6, START + 30_000)
    expect((await source.history('BTC/USD', '1m', { from: START - MINUTE, to: Infinity })).map(b => b.end)).toEqual([
      START,
    ])
    expect((await source.history('BTC/USD', '1d', { from: 0, to: START })).length).toBeLessThanOrEqual(90)
    expect((await source.history('BTC/USD', '1s', { from: 0, to: START })).length).toBeLessThanOrEqual(5000)
    expect(await source.history('BTC/USD', '1m', { from: START, to: START - DAY })).toEqual([])
    await expect(source.history('DOGE/USD', '1m', { from: 0, to: START })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
