import type { Range } from '../../ports.ts'
import { type Bar, barStart, type Timeframe, timeframeMs } from '../bar.ts'
import { NODE_MS, NODES } from './factor-day.ts'
import type { SimulatedInstrument } from './instruments.ts'
import { DAY_MS, type PricePaths } from './price-path.ts'
import { QuoteMaker } from './quote-maker.ts'
import { Recent } from './recent.ts'
import { MINUTES } from './volatility.ts'

const MINUTE_MS = 60_000
/** Longest look back, and longest answer (the newest bars of a longer range). */
const MOST_DAYS = 90
const MOST_BARS = 50_000
const MOST_SHORT_BARS = 5_000
/** Days of minute bars kept: 46 KB each. */
const DAYS_KEPT = 400

/** Open, high, low, close of each minute of a day, one after the other. */
type MinuteBars = Float64Array

/** Bars of the past of one instrument, from the same path that its quotes are made from. */
export class SimulatedHistory {
  readonly #paths: PricePaths
  readonly #instrument: SimulatedInstrument
  readonly #maker: QuoteMaker
  readonly #nodes = new Float64Array(NODES + 1)

  constructor(paths: PricePaths, instrument: SimulatedInstrument) {
    this.#paths = paths
    this.#instrument = instrument
    this.#maker = new QuoteMaker(paths, instrument)
  }

  /** Bars with end in (from, to], oldest first. */
  bars(timeframe: Timeframe, range: Range, days: MinuteBarCache): Bar[] {
    const length = timeframeMs(timeframe)
    const most = length < MINUTE_MS ? MOST_SHORT_BARS : MOST_BARS
    const from = Math.max(range.from, range.to - most * length, range.to - MOST_DAYS * DAY_MS)
    const bars: Bar[] = []
    let start = barStart(from, timeframe)
    if (start + length <= from) start += length
    for (; start + length <= range.to; start += length) bars.push(this.#bar(timeframe, start, start + length, days))
    return bars
  }

  #bar(timeframe: Timeframe, start: number, end: number, days: MinuteBarCache): Bar {
    const short = end - start < MINUTE_MS
    const { open, high, low, close, ticks } = short ? this.#short(start, end) : this.#long(start, end, days)
    const sides = this.#maker.around(close, end)
    const half = 2 * this.#instrument.stepsPerUnit
    const round = (price: number): number => Math.round(price * half) / half
    return {
      instrument: this.#instrument.spec.symbol,
      timeframe,
      start,
      end,
      open: round(open),
      high: round(high),
      low: round(low),
      close: round(close),
      bidClose: sides.bid,
      askClose: sides.ask,
      volume: 0,
      ticks,
    }
  }

  #short(start: number, end: number): { open: number; high: number; low: number; close: number; ticks: number } {
    const open = this.#paths.priceAt(this.#instrument, start)
    const close = this.#paths.priceAt(this.#instrument, end)
    let high = Math.max(open, close)
    let low = Math.min(open, close)
    let ticks = 2
    for (let at = (Math.floor(start / NODE_MS) + 1) * NODE_MS; at < end; at += NODE_MS) {
      const price = this.#paths.priceAt(this.#instrument, at)
      high = Math.max(high, price)
      low = Math.min(low, price)
      ticks++
    }
    return { open, high, low, close, ticks }
  }

  #long(
    start: number,
    end: number,
    days: MinuteBarCache,
  ): { open: number; high: number; low: number; close: number; ticks: number } {
    const day = Math.floor(start / DAY_MS)
    const minutes = days.get(this.#instrument, day)
    const first = (start - day * DAY_MS) / MINUTE_MS
    const last = (end - day * DAY_MS) / MINUTE_MS
    let high = -Infinity
    let low = Infinity
    for (let minute = first; minute < last; minute++) {
      high = Math.max(high, minutes[4 * minute + 1] as number)
      low = Math.min(low, minutes[4 * minute + 2] as number)
    }
    return {
      open: minutes[4 * first] as number,
      high,
      low,
      close: minutes[4 * last - 1] as number,
      ticks: (last - first) * NODES,
    }
  }

  /** Every timeframe from a minute up is made of these. */
  makeDay(day: number): MinuteBars {
    const bars = new Float64Array(4 * MINUTES)
    const nodes = this.#nodes
    for (let minute = 0; minute < MINUTES; minute++) {
      this.#paths.minute(this.#instrument, day * MINUTES + minute, nodes)
      let high = nodes[0] as number
      let low = high
      for (let n = 1; n <= NODES; n++) {
        const price = nodes[n] as number
        if (price > high) high = price
        else if (price < low) low = price
      }
      bars[4 * minute] = nodes[0] as number
      bars[4 * minute + 1] = high
      bars[4 * minute + 2] = low
      bars[4 * minute + 3] = nodes[NODES] as number
    }
    return bars
  }
}

/** Days of minute bars of all instruments, the most recently used kept. */
export class MinuteBarCache {
  readonly #days: Recent<string, MinuteBars>
  readonly #makers: ReadonlyMap<string, SimulatedHistory>

  constructor(makers: ReadonlyMap<string, SimulatedHistory>) {
    this.#makers = makers
    this.#days = new Recent(DAYS_KEPT, key => {
      const [day = '', symbol = ''] = key.split(' ')
      const maker = this.#makers.get(symbol)
      if (maker === undefined) throw new RangeError(`no instrument ${symbol}`)
      return maker.makeDay(Number(day))
    })
  }

  get(instrument: SimulatedInstrument, day: number): MinuteBars {
    return this.#days.get(`${day} ${instrument.spec.symbol}`)
  }
}
