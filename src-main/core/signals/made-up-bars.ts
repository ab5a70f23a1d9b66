import { Random } from '../kernel/random.ts'
import type { Bar } from '../market/bar.ts'

const HOUR = 3_600_000

/** A random walk of hourly bars for tests. `calm` is the share of bars that do not move. */
export function madeUpBars(seed: number, count: number, from = 0, startPrice = 1.3, calm = 0.05): Bar[] {
  const random = new Random(seed)
  let price = startPrice
  return Array.from({ length: count }, (_, i) => {
    const open = price
    if (random.next() >= calm) price *= Math.exp(random.normal() * 0.001)
    const wick = () => 1 + random.next() * 0.0005
    const start = (from + i) * HOUR
    return {
      instrument: 'paper/EURUSD',
      timeframe: '1h',
      start,
      end: start + HOUR,
      open,
      high: Math.max(open, price) * wick(),
      low: Math.min(open, price) / wick(),
      close: price,
      bidClose: price - 0.00005,
      askClose: price + 0.00005,
      volume: 0,
      ticks: 10,
    }
  })
}
