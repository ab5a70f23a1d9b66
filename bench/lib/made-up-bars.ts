import { Random } from '../../src-main/core/kernel/random.ts'
import type { Ohlc, SourceBar } from '../../src-main/core/market/bar.ts'

const HOUR = 3_600_000
/** As many as the recorded file of hours has. */
const COUNT = 74_438
const START = Date.UTC(2007, 0, 1)
const SPREAD = 0.0001

const around = (middle: Ohlc, shift: number): Ohlc => ({
  open: middle.open + shift,
  high: middle.high + shift,
  low: middle.low + shift,
  close: middle.close + shift,
})

/** Hours without Saturday and Sunday of a random walk like EURUSD, for a machine without recorded prices. */
export function madeUpBars(): SourceBar[] {
  const random = new Random(7)
  const bars: SourceBar[] = []
  let price = 1.3
  for (let start = START; bars.length < COUNT; start += HOUR) {
    const weekday = new Date(start).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    const open = price
    price *= Math.exp(random.normal() * 0.001)
    const wick = (): number => random.next() * 0.0005
    const round = (value: number): number => Math.round(value * 1e5) / 1e5
    const middle = {
      open: round(open),
      high: round(Math.max(open, price) * (1 + wick())),
      low: round(Math.min(open, price) * (1 - wick())),
      close: round(price),
    }
    bars.push({
      instrument: 'EURUSD',
      start,
      end: start + HOUR,
      bid: around(middle, -SPREAD / 2),
      ask: around(middle, SPREAD / 2),
      volume: 0,
    })
  }
  return bars
}
