import { dec, digits, ZERO } from '../lib/decimal.ts'
import type { World } from './world.ts'

/** What happened in a market since a moment. */
export function statsSince(world: World, symbol: string, from: number) {
  const candles = world.exchange.candles(symbol, 60_000, from, world.now() + 60_000)
  const volume = candles.reduce((sum, c) => sum.add(dec(c.volume)), ZERO)
  const value = candles.reduce((sum, c) => sum.add(dec(c.quoteVolume)), ZERO)
  const { bids, asks } = world.exchange.depth(symbol)
  const last = world.exchange.last(symbol) ?? bids[0]?.[0] ?? asks[0]?.[0] ?? '0'
  const all = (pick: (c: (typeof candles)[number]) => string) => candles.map(c => dec(pick(c)))
  const highest = all(c => c.high).reduce((a, b) => (b.gt(a) ? b : a), dec(last))
  const lowest = all(c => c.low).reduce((a, b) => (b.lt(a) ? b : a), dec(last))
  return {
    open: candles[0]?.open ?? last,
    high: digits(highest),
    low: digits(lowest),
    last,
    volume: digits(volume),
    vwap: (volume.isZero() ? dec(last) : value.div(volume)).toFixed(12),
    trades: candles.reduce((sum, c) => sum + c.trades, 0),
    bid: bids[0] ?? ([last, '0'] as const),
    ask: asks[0] ?? ([last, '0'] as const),
  }
}

export const DAY = 86_400_000
