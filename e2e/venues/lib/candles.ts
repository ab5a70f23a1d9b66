import { Dec, dec, digits } from './decimal.ts'
import type { Candle, Digits } from './types.ts'

interface Bar {
  readonly at: number
  readonly ms: number
  open: Dec
  high: Dec
  low: Dec
  close: Dec
  volume: Dec
  quoteVolume: Dec
  trades: number
}

const SECOND = 1_000
const DAY = 86_400_000
const MOST = 200_000

/** One market's bars, made of prints (kept by the second) and of seeded ones. */
export class Candles {
  #bars: Bar[] = []

  print(at: number, price: Dec, quantity: Dec): void {
    const start = Math.floor(at / SECOND) * SECOND
    const last = this.#bars.at(-1)
    const one = { high: price, low: price, close: price, volume: quantity, quoteVolume: price.mul(quantity), trades: 1 }
    if (last !== undefined && last.ms === SECOND && last.at === start) merge(last, one)
    else this.#bars.push({ at: start, ms: SECOND, open: price, ...one })
    if (this.#bars.length > MOST) this.#bars.splice(0, MOST / 10)
  }

  /** Bars of `ms` each from before the prints; they serve for every multiple of `ms`. */
  seed(ms: number, candles: readonly Candle[]): void {
    this.#bars.push(
      ...candles.map(candle => ({
        at: candle.at,
        ms,
        open: dec(candle.open),
        high: dec(candle.high),
        low: dec(candle.low),
        close: dec(candle.close),
        volume: dec(candle.volume),
        quoteVolume: dec(candle.quoteVolume),
        trades: candle.trades,
      })),
    )
    this.#bars.sort((a, b) => a.at - b.at)
  }

  /** Bars that start at `from` or later and before `to`, without empty ones; weeks start on Monday. */
  of(ms: number, from: number, to: number): Candle[] {
    const made: Bar[] = []
    const shift = ms === 7 * DAY ? 4 * DAY : 0
    for (const bar of this.#bars) {
      const at = Math.floor((bar.at - shift) / ms) * ms + shift
      if (bar.ms > ms || at < from || at >= to) continue
      const last = made.at(-1)
      if (last?.at === at) merge(last, bar)
      else made.push({ ...bar, at, ms })
    }
    return made.map(candle)
  }

  /** The close of the last bar that starts before `at`. */
  closeBefore(at: number): Digits | null {
    const last = this.#bars.findLast(bar => bar.at < at)
    return last === undefined ? null : digits(last.close)
  }

  lastPrice(): Digits | null {
    const last = this.#bars.at(-1)
    return last === undefined ? null : digits(last.close)
  }
}

function merge(into: Bar, more: Omit<Bar, 'at' | 'ms' | 'open'>): void {
  into.high = Dec.max(into.high, more.high)
  into.low = Dec.min(into.low, more.low)
  into.close = more.close
  into.volume = into.volume.add(more.volume)
  into.quoteVolume = into.quoteVolume.add(more.quoteVolume)
  into.trades += more.trades
}

const candle = (bar: Bar): Candle => ({
  at: bar.at,
  open: digits(bar.open),
  high: digits(bar.high),
  low: digits(bar.low),
  close: digits(bar.close),
  volume: digits(bar.volume),
  quoteVolume: digits(bar.quoteVolume),
  trades: bar.trades,
})
