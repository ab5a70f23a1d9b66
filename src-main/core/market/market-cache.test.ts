import { describe, expect, it } from 'vitest'
import { Bus } from '../kernel/bus.ts'
import type { MarketTopics, QuoteFault } from './market-cache.ts'
import { MarketCache } from './market-cache.ts'
import type { Quote } from './quote.ts'

const quote = (bid: number, ask: number, at = 1000): Quote => ({
  instrument: 'paper/EURUSD',
  bid,
  ask,
  bidSize: 0,
  askSize: 0,
  venueTime: at - 5,
  receiveTime: at,
})

function setUp() {
  const bus = new Bus<MarketTopics>()
  const observed: number[][] = []
  const cache = new MarketCache(bus, () => ({
    quote: (at: number, venue: number) => void observed.push([at, venue]),
  }))
  return { bus, cache, observed }
}

describe('the market cache', () => {
  it('has written the quote before anyone is told', () => {
    const { bus, cache } = setUp()
    const seen: (Quote | undefined)[] = []
    bus.on('quote', q => seen.push(cache.last(q.instrument)))
    const first = quote(1.1, 1.2)
    expect(cache.receive(first)).toBe(true)
    expect(seen).toEqual([first])
  })

  it('lets the freshness meter of the instrument see both times', () => {
    const { cache, observed } = setUp()
    cache.receive(quote(1.1, 1.2, 2000))
    expect(observed).toEqual([[2000, 1995]])
    expect(cache.freshness('paper/EURUSD')).toBeDefined()
    expect(cache.freshness('paper/GBPUSD')).toBeUndefined()
  })

  it.each([
    [Number.NaN, 1.2],
    [1.1, Number.POSITIVE_INFINITY],
    [0, 1.2],
    [-1, 1],
    [1.3, 1.2],
  ])('drops and counts bid %d ask %d, and keeps the last good quote', (bid, ask) => {
    const { bus, cache, observed } = setUp()
    const faults: QuoteFault[] = []
    let told = 0
    bus.on('quoteFault', f => faults.push(f))
    bus.on('quote', () => told++)
    const good = quote(1.1, 1.2)
    cache.receive(good)
    expect(cache.receive(quote(bid, ask))).toBe(false)
    expect(cache.receive(quote(bid, ask))).toBe(false)
    expect(cache.last('paper/EURUSD')).toBe(good)
    expect(cache.faults('paper/EURUSD')).toBe(2)
    expect(faults.map(f => f.count)).toEqual([1, 2])
    expect(told).toBe(1)
    expect(observed).toHaveLength(1)
  })

  it('takes the close of a recorded bar as the price of its end', () => {
    const { cache } = setUp()
    const side = { open: 1, high: 3, low: 1, close: 2 }
    const ask = { open: 1.5, high: 3.5, low: 1.5, close: 2.5 }
    cache.receiveBar({ instrument: 'x', start: 0, end: 60_000, bid: side, ask, volume: 1 })
    expect(cache.last('x')).toMatchObject({ bid: 2, ask: 2.5, venueTime: 60_000, receiveTime: 60_000 })
    expect([...cache.quotes()]).toHaveLength(1)
  })
})
