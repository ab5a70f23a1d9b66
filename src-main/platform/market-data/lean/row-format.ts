import type { Ohlc, SourceBar } from '../../../core/market/bar.ts'
import { type Quote, quoteFault } from '../../../core/market/quote.ts'

/** Makes a row of its columns (column 0 is the time, already read); a string says what is wrong with it. */
export interface RowFormat<T> {
  columns(count: number): boolean
  make(fields: Float64Array, at: number, columns: number): T | string
}

const EMPTY_OR_TEXT = 'a field is empty or not a number'

/** `time, bid, ask` of forex and `time, bid, bid size, ask, ask size` of crypto. */
export function quoteTicks(symbol: string): RowFormat<Quote> {
  return {
    columns: count => count === 3 || count === 5 || count === 6,
    make(f, at, columns) {
      const sized = columns > 3
      const bid = f[1] as number
      const ask = (sized ? f[3] : f[2]) as number
      const fault = quoteFault(bid, ask)
      if (fault !== null) return fault
      return quote(symbol, bid, ask, sized ? size(f[2]) : 0, sized ? size(f[4]) : 0, at)
    },
  }
}

/** `time, price, quantity`: a price on which a spread is laid. */
export function tradeTicks(symbol: string, spread: Spread): RowFormat<Quote> {
  return {
    columns: count => count === 3 || count === 4,
    make(f, at) {
      const price = f[1] as number
      if (!(price > 0)) return EMPTY_OR_TEXT
      return quote(symbol, spread.bid(price), spread.ask(price), 0, 0, at)
    },
  }
}

/** `time, bid o, h, l, c, bid size, ask o, h, l, c, ask size`. */
export function quoteBars(symbol: string, barMs: number): RowFormat<SourceBar> {
  return {
    columns: count => count === 11,
    make(f, at) {
      const bid = ohlc(f, 1)
      const ask = ohlc(f, 6)
      const fault = sideFault(bid) ?? sideFault(ask) ?? crossed(bid, ask)
      return fault ?? { instrument: symbol, start: at, end: at + barMs, bid, ask, volume: 0 }
    },
  }
}

/** `time, o, h, l, c, volume`: prices on which a spread is laid. */
export function tradeBars(symbol: string, barMs: number, spread: Spread): RowFormat<SourceBar> {
  return {
    columns: count => count === 6,
    make(f, at) {
      const price = ohlc(f, 1)
      const volume = f[5] as number
      const fault = sideFault(price)
      if (fault !== null) return fault
      if (!(volume >= 0)) return 'volume is not a number of 0 or more'
      const bid = {
        open: spread.bid(price.open),
        high: spread.bid(price.high),
        low: spread.bid(price.low),
        close: spread.bid(price.close),
      }
      const ask = {
        open: spread.ask(price.open),
        high: spread.ask(price.high),
        low: spread.ask(price.low),
        close: spread.ask(price.close),
      }
      if (!(bid.low > 0)) return 'price is too small for its price step'
      return { instrument: symbol, start: at, end: at + barMs, bid, ask, volume }
    },
  }
}

/** Makes two sides of one price. */
export interface Spread {
  bid(price: number): number
  ask(price: number): number
}

/** Half the share on each side, but at least half a step, on whole price steps. */
export function spreadOf(share: number, priceStep: number): Spread {
  const steps = 1 / priceStep
  const onStep = (price: number): number => Math.round(price * steps) / steps
  const half = (price: number): number => Math.max((price * share) / 2, priceStep / 2)
  return { bid: price => onStep(price - half(price)), ask: price => onStep(price + half(price)) }
}

const ohlc = (f: Float64Array, at: number): Ohlc => ({
  open: f[at] as number,
  high: f[at + 1] as number,
  low: f[at + 2] as number,
  close: f[at + 3] as number,
})

function sideFault({ open, high, low, close }: Ohlc): string | null {
  const sum = open + high + low + close
  if (!(sum < Infinity)) return EMPTY_OR_TEXT
  if (!(low > 0)) return 'price is not above zero'
  if (open > high || close > high || open < low || close < low) return 'high and low do not hold open and close'
  return null
}

const crossed = (bid: Ohlc, ask: Ohlc): string | null =>
  bid.open > ask.open || bid.high > ask.high || bid.low > ask.low || bid.close > ask.close ? 'bid is above ask' : null

const size = (value: number | undefined): number => (value !== undefined && value >= 0 && value < Infinity ? value : 0)

const quote = (instrument: string, bid: number, ask: number, bidSize: number, askSize: number, at: number): Quote => ({
  instrument,
  bid,
  ask,
  bidSize,
  askSize,
  venueTime: at,
  receiveTime: at,
})
