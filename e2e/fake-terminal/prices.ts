import type { BarView, QuoteView } from '../../src-preload/contract/views.ts'
import { instruments } from './instruments.ts'

/** Milliseconds of a timeframe. */
export const timeframeMs: Readonly<Record<string, number>> = {
  '1s': 1e3,
  '5s': 5e3,
  '15s': 15e3,
  '1m': 6e4,
  '5m': 3e5,
  '15m': 9e5,
  '30m': 1.8e6,
  '1h': 3.6e6,
  '4h': 1.44e7,
  '1d': 8.64e7,
}

/** A seeded generator (mulberry32), so that pictures look the same each time. */
export const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const hash = (text: string) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)

/** The price of an instrument at a time: sines and noise, so that history and the present meet. */
export const priceAt = (id: string, start: number, at: number): number => {
  const h = hash(id)
  const hours = at / 3.6e6
  const wave = [1, 2.7, 6.1, 13.3, 31, 83].reduce(
    (sum, f, i) => sum + Math.sin(hours * f * 0.11 + h * (i + 1)) / (1.4 * f ** 0.72),
    0,
  )
  const noise = random((h ^ Math.floor(at / 1000)) | 0)() - 0.5
  return start * (1 + 0.006 * wave + 0.00006 * noise)
}

const startOf = new Map(instruments.map(([one, at]) => [one.id, at]))

export const barAt = (id: string, timeframe: string, start: number, until: number): BarView => {
  const size = timeframeMs[timeframe] ?? 6e4
  const base = startOf.get(id) ?? 1
  const steps = 12
  const points = Array.from({ length: steps + 1 }, (_, i) => Math.min(until, start + (size * i) / steps)).map(at =>
    priceAt(id, base, at),
  )
  const noise = random((hash(id) ^ Math.floor(start / size)) | 0)
  const swing = base * 0.00035 * Math.sqrt(size / 3.6e6) * (0.4 + noise())
  const open = points[0] ?? base
  const close = points.at(-1) ?? base
  return {
    start,
    open,
    close,
    high: Math.max(...points) + swing * noise(),
    low: Math.min(...points) - swing * noise(),
    volume: Math.round(200 + 1800 * noise() * (0.6 + Math.abs(close - open) / swing / 4)),
    forming: until < start + size,
  }
}

export const quoteAt = (id: string, at: number): QuoteView => {
  const [instrument, base] = instruments.find(([one]) => one.id === id) ?? instruments[0] ?? never()
  const mid = priceAt(id, base, at)
  const half = (instrument.class === 'forex' ? 0.00004 : 0.0001) * base * (0.7 + random(at | 0)() * 0.6)
  const round = (price: number) => Number(price.toFixed(instrument.priceDecimals))
  const dayStart = at - (at % 8.64e7)
  return {
    instrument: id,
    bid: round(mid - half),
    ask: round(mid + half),
    bidSize: 1_000_000,
    askSize: 1_000_000,
    venueTime: at,
    receiveTime: at,
    change: mid / priceAt(id, base, dayStart) - 1,
    ageLimit: 10_000,
  }
}

const never = (): never => {
  throw new Error('there are no instruments')
}
