import { describe, expect, it } from 'vitest'
import { DrivenClock } from '../kernel/driven-clock.ts'
import type { Bar, SourceBar, Timeframe } from './bar.ts'
import { BarBuilder } from './bar-builder.ts'
import type { Quote } from './quote.ts'

const quote = (at: number, price: number): Quote => ({
  instrument: 'x',
  bid: price - 0.5,
  ask: price + 0.5,
  bidSize: 0,
  askSize: 0,
  venueTime: at,
  receiveTime: at,
})

const side = (o: number, h: number, l: number, c: number) => ({ open: o, high: h, low: l, close: c })
const minuteBar = (minute: number, price: number, volume = 1): SourceBar => ({
  instrument: 'x',
  start: minute * 60_000,
  end: (minute + 1) * 60_000,
  bid: side(price, price + 2, price - 2, price + 1),
  ask: side(price + 1, price + 3, price - 1, price + 2),
  volume,
})

function setUp(timeframes: readonly Timeframe[] = ['1m', '5m'], start = 0) {
  const clock = new DrivenClock(start)
  const closed: Bar[] = []
  const builder = new BarBuilder({ instrument: 'x', timeframes, clock, onClose: bar => closed.push(bar) })
  return { clock, closed, builder }
}

describe('bars from quotes', () => {
  it('has the mid open, high, low, close and the sides of the last quote', () => {
    const { clock, closed, builder } = setUp(['1m'])
    for (const [at, price] of [
      [1_000, 10],
      [2_000, 14],
      [3_000, 8],
      [59_999, 11],
    ] as const)
      builder.quote(quote(at, price))
    clock.advance(60_000)
    expect(closed).toEqual([
      {
        instrument: 'x',
        timeframe: '1m',
        start: 0,
        end: 60_000,
        open: 10,
        high: 14,
        low: 8,
        close: 11,
        bidClose: 10.5,
        askClose: 11.5,
        volume: 0,
        ticks: 4,
      },
    ])
    expect(Object.isFrozen(closed[0])).toBe(true)
  })

  it('closes a quiet market by the clock, at the end of the bar, shortest timeframe first', () => {
    const { clock, closed, builder } = setUp(['5m', '1m'])
    const at: number[] = []
    builder.quote(quote(299_000, 10))
    clock.schedule(300_000, () => at.push(closed.length))
    clock.advance(299_999)
    expect(closed).toHaveLength(0)
    clock.advance(300_000)
    expect(closed.map(b => b.timeframe)).toEqual(['1m', '5m'])
  })

  it('gives a quote at the very end to the next bar', () => {
    const { closed, builder } = setUp(['1m'])
    builder.quote(quote(0, 10))
    builder.quote(quote(60_000, 20))
    expect(closed.map(b => [b.start, b.close, b.ticks])).toEqual([[0, 10, 1]])
    expect(builder.forming('1m')).toMatchObject({ start: 60_000, open: 20, ticks: 1 })
  })

  it('makes no bar for an empty span', () => {
    const { clock, closed, builder } = setUp(['1m'])
    builder.quote(quote(0, 10))
    clock.advance(600_000)
    builder.quote(quote(600_000, 20))
    clock.advance(660_000)
    expect(closed.map(b => b.start)).toEqual([0, 600_000])
    expect(builder.forming('1m')).toBeUndefined()
  })

  it('never opens a closed bar again for a late quote', () => {
    const { clock, closed, builder } = setUp(['1m'])
    builder.quote(quote(59_000, 10))
    clock.advance(60_000)
    builder.quote(quote(59_990, 11))
    builder.quote(quote(60_500, 12))
    clock.advance(120_000)
    expect(closed.map(b => [b.start, b.open, b.ticks])).toEqual([
      [0, 10, 1],
      [60_000, 11, 2],
    ])
  })

  it('closes nothing by time after stop', () => {
    const { clock, closed, builder } = setUp(['1m'])
    builder.quote(quote(0, 10))
    builder.stop()
    clock.advance(120_000)
    expect(closed).toHaveLength(0)
  })
})

describe('bars from source bars', () => {
  it('closes with the source bar that ends where it ends', () => {
    const { closed, builder } = setUp(['1m', '5m'])
    for (let minute = 0; minute < 5; minute++) builder.sourceBar(minuteBar(minute, 10 + minute))
    expect(closed.map(b => b.timeframe)).toEqual(['1m', '1m', '1m', '1m', '1m', '5m'])
    expect(closed.at(-1)).toMatchObject({
      open: 10.5,
      high: 16.5,
      low: 8.5,
      close: 15.5,
      bidClose: 15,
      askClose: 16,
      volume: 5,
      ticks: 5,
    })
  })

  it('skips the quote of an open, but lets it close what is due', () => {
    const { closed, builder } = setUp(['5m'])
    builder.event({ kind: 'quote', quote: quote(0, 99), barOpen: true })
    expect(builder.forming('5m')).toBeUndefined()
    builder.event({ kind: 'bar', bar: minuteBar(0, 10) })
    expect(closed).toHaveLength(0)
    builder.event({ kind: 'quote', quote: quote(300_000, 99), barOpen: true })
    expect(closed.map(b => [b.start, b.ticks])).toEqual([[0, 1]])
  })

  it('is not closed by the clock before the source bar of that moment came', () => {
    const { clock, closed, builder } = setUp(['1m'])
    builder.sourceBar({ ...minuteBar(0, 10), end: 30_000 })
    clock.advance(60_000)
    builder.sourceBar({ ...minuteBar(0, 20), start: 30_000 })
    expect(closed.map(b => b.ticks)).toEqual([2])
  })
})

describe('a start in the middle of a bar', () => {
  it('is filled from finer bars', () => {
    const { clock, closed, builder } = setUp(['5m'], 130_000)
    const bar = (minute: number, price: number): Bar => ({
      instrument: 'x',
      timeframe: '1m',
      start: minute * 60_000,
      end: (minute + 1) * 60_000,
      open: price,
      high: price + 1,
      low: price - 1,
      close: price,
      bidClose: price,
      askClose: price,
      volume: 2,
      ticks: 3,
    })
    builder.prime([bar(-1, 99), bar(0, 10), bar(1, 11), bar(2, 99)])
    builder.quote(quote(131_000, 12))
    clock.advance(300_000)
    expect(closed).toMatchObject([{ start: 0, open: 10, high: 12, low: 9, close: 12, volume: 4, ticks: 7 }])
  })

  it('keeps what came live while the finer bars were read: they come before it', () => {
    const { clock, closed, builder } = setUp(['5m'], 130_000)
    const bar: Bar = {
      instrument: 'x',
      timeframe: '1m',
      start: 60_000,
      end: 120_000,
      open: 10,
      high: 11,
      low: 9,
      close: 10.5,
      bidClose: 10,
      askClose: 11,
      volume: 2,
      ticks: 3,
    }
    builder.quote(quote(131_000, 20))
    builder.prime([bar])
    expect(builder.forming('5m')).toMatchObject({ start: 0, open: 10, high: 20, low: 9, close: 20, bidClose: 19.5 })
    clock.advance(300_000)
    expect(closed).toMatchObject([{ open: 10, close: 20, askClose: 20.5, volume: 2, ticks: 4 }])
  })
})
