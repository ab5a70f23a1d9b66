import { dec } from '../lib/decimal.ts'
import type { Candle } from '../lib/types.ts'
import type { House } from './context.ts'

const DAY = 86_400_000

/** The last 24 hours as digits; `fill` writes a number in the house's way. */
export function day(house: House, symbol: string, now: number) {
  const { exchange, tape } = house
  const bars = exchange.candles(symbol, 60_000, now - DAY, now + 60_000)
  const last = exchange.last(symbol) ?? '0'
  const open = bars[0]?.open ?? last
  const high = bars.reduce((most, bar) => (dec(bar.high).gt(dec(most)) ? bar.high : most), last)
  const low = bars.reduce((least, bar) => (dec(bar.low).lt(dec(least)) ? bar.low : least), last)
  const sum = (pick: (bar: Candle) => string) => bars.reduce((all, bar) => all.add(dec(pick(bar))), dec('0'))
  const volume = sum(bar => bar.volume)
  const quoteVolume = sum(bar => bar.quoteVolume)
  const change = dec(last).sub(dec(open))
  const { bids, asks } = exchange.depth(symbol)
  const print = tape.of(symbol).at(-1)
  return {
    last,
    open,
    high,
    low,
    volume,
    quoteVolume,
    change,
    percent: dec(open).isZero() ? dec('0') : change.div(dec(open)).mul(100),
    average: volume.isZero() ? dec(last) : quoteVolume.div(volume),
    lastQuantity: print?.quantity ?? '0',
    lastId: print === undefined ? -1 : Number(print.id),
    firstId: tape.of(symbol)[0] === undefined ? -1 : Number(tape.of(symbol)[0]?.id),
    count: bars.reduce((all, bar) => all + bar.trades, 0),
    bid: bids[0] ?? (['0', '0'] as const),
    ask: asks[0] ?? (['0', '0'] as const),
    openTime: now - DAY,
    closeTime: now,
  }
}
