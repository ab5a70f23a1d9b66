import type { Decimal } from '../../core/kernel/decimal.ts'
import type { Bar, Ohlc, SourceBar } from '../../core/market/bar.ts'
import type { MarketDepth, MarketTrade } from '../../core/market/depth.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { Depth, Quote } from '../../core/market/quote.ts'
import type { SpreadMarkup } from './settings.ts'

type Shift = (price: number) => number

/** What the broker makes of its source's prices: its own instrument id, and its spread on top. */
export interface Markup {
  quote(from: Quote, id: InstrumentId): Quote
  bar(from: SourceBar, id: InstrumentId): SourceBar
  history(from: Bar, id: InstrumentId): Bar
  depth(from: MarketDepth): MarketDepth
  /** Taken at a side of the market, it was taken at that side of ours; of nobody knows which it stays as it is. */
  trade(from: MarketTrade): MarketTrade
}

/** Rounds to a step without binary noise: a whole number over a whole number is the nearest double of the decimal. */
function toStep(step: Decimal): (price: number, round: (n: number) => number) => number {
  const places = step.decimalPlaces()
  const scale = 10 ** places
  const units = step.mul(scale).toNumber()
  return (price, round) => (round(Number(((price * scale) / units).toPrecision(13))) * units) / scale
}

function shifts(spread: SpreadMarkup, step: Decimal): { bid: Shift; ask: Shift } | null {
  if (spread.value === 0) return null
  const onStep = toStep(step)
  // Half on each side, outwards to the step; the smaller half of an odd number of steps on the bid.
  const size = step.toNumber()
  const [low, high] =
    spread.kind === 'steps' ? [Math.floor(spread.value / 2) * size, Math.ceil(spread.value / 2) * size] : [0, 0]
  const half = spread.kind === 'ratio' ? spread.value / 2 : 0
  return {
    bid: price => Math.max(onStep(price * (1 - half) - low, Math.floor), Number.MIN_VALUE),
    ask: price => onStep(price * (1 + half) + high, Math.ceil),
  }
}

const ohlc = (b: Ohlc, by: Shift): Ohlc => ({ open: by(b.open), high: by(b.high), low: by(b.low), close: by(b.close) })
const side = (levels: Depth['bids'], by: Shift): Depth['bids'] =>
  levels.map(([price, size]) => [by(price), size] as const)

/** Two levels that come to lie on one price are one. */
function merged(levels: Depth['bids']): Depth['bids'] {
  const all: [number, number][] = []
  for (const [price, size] of levels) {
    const last = all.at(-1)
    if (last?.[0] === price) last[1] += size
    else all.push([price, size])
  }
  return all
}

export function markup(spread: SpreadMarkup, step: Decimal): Markup {
  const by = shifts(spread, step)
  if (by === null)
    return {
      quote: (from, instrument) => ({ ...from, instrument }),
      bar: (from, instrument) => ({ ...from, instrument }),
      history: (from, instrument) => ({ ...from, instrument }),
      depth: from => from,
      trade: from => from,
    }
  return {
    quote: (from, instrument) => {
      const quote = { ...from, instrument, bid: by.bid(from.bid), ask: by.ask(from.ask) }
      const { depth } = from
      return depth === undefined
        ? quote
        : { ...quote, depth: { bids: side(depth.bids, by.bid), asks: side(depth.asks, by.ask) } }
    },
    bar: (from, instrument) => ({ ...from, instrument, bid: ohlc(from.bid, by.bid), ask: ohlc(from.ask, by.ask) }),
    history: (from, instrument) => ({
      ...from,
      instrument,
      bidClose: by.bid(from.bidClose),
      askClose: by.ask(from.askClose),
    }),
    depth: from => ({ ...from, bids: merged(side(from.bids, by.bid)), asks: merged(side(from.asks, by.ask)) }),
    trade: from =>
      from.side === null ? from : { ...from, price: (from.side === 'buy' ? by.ask : by.bid)(from.price) },
  }
}
