import { dec, digits, ZERO } from '../lib/decimal.ts'
import type { Digits } from '../lib/types.ts'
import type { Desk } from './desk.ts'

const DAY = 86_400_000

export interface DayStats {
  readonly open: Digits
  readonly high: Digits
  readonly low: Digits
  readonly last: Digits
  /** In base and in quote. */
  readonly volume: Digits
  readonly quoteVolume: Digits
  readonly vwap: Digits
  readonly change: Digits
  /** Share of the opening price. */
  readonly changeShare: Digits
  readonly trades: number
  readonly bid: readonly [price: Digits, size: Digits]
  readonly ask: readonly [price: Digits, size: Digits]
}

/** The last 24 hours of a market, with its best prices. */
export function dayOf({ exchange, now }: Desk<unknown>, symbol: string): DayStats {
  const bars = exchange.candles(symbol, 60_000, now() - DAY, now() + 60_000)
  const { bids, asks } = exchange.depth(symbol)
  const last = exchange.last(symbol) ?? bids[0]?.[0] ?? asks[0]?.[0] ?? '0'
  const sum = (pick: (bar: (typeof bars)[number]) => Digits) => bars.reduce((all, b) => all.add(dec(pick(b))), ZERO)
  const [volume, quoteVolume] = [sum(b => b.volume), sum(b => b.quoteVolume)]
  const highs = bars.map(b => dec(b.high))
  const lows = bars.map(b => dec(b.low))
  const open = bars[0]?.open ?? last
  const change = dec(last).sub(dec(open))
  return {
    open,
    high: digits(highs.reduce((a, b) => (b.gt(a) ? b : a), dec(last))),
    low: digits(lows.reduce((a, b) => (b.lt(a) ? b : a), dec(last))),
    last,
    volume: digits(volume),
    quoteVolume: digits(quoteVolume),
    vwap: volume.isZero() ? last : digits(quoteVolume.div(volume).toDecimalPlaces(8)),
    change: digits(change),
    changeShare: dec(open).isZero() ? '0' : digits(change.div(dec(open)).toDecimalPlaces(6)),
    trades: bars.reduce((all, b) => all + b.trades, 0),
    bid: bids[0] ?? [last, '0'],
    ask: asks[0] ?? [last, '0'],
  }
}
