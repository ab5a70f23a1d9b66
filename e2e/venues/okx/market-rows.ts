import { dec, digits } from '../lib/decimal.ts'
import type { Exchange, Level } from '../lib/exchange.ts'
import { midOf } from '../lib/marks.ts'
import type { Candle, Market } from '../lib/types.ts'
import { instType } from './markets.ts'

const DAY = 86_400_000

/** A row of GET /api/v5/market/tickers and of the tickers channel. */
export function tickerRow(exchange: Exchange, market: Market, now: number): Record<string, unknown> {
  const { symbol } = market
  const { bids, asks } = exchange.depth(symbol)
  const day = exchange.candles(symbol, DAY, 0, now + 1).at(-1)
  const last = exchange.last(symbol) ?? midOf(exchange, symbol) ?? ''
  return {
    instType: instType(market),
    instId: symbol,
    last,
    lastSz: '0',
    askPx: asks[0]?.[0] ?? '',
    askSz: asks[0]?.[1] ?? '',
    bidPx: bids[0]?.[0] ?? '',
    bidSz: bids[0]?.[1] ?? '',
    open24h: day?.open ?? last,
    high24h: day?.high ?? last,
    low24h: day?.low ?? last,
    volCcy24h: day === undefined ? '0' : volumes(market, day).volCcy,
    vol24h: day?.volume ?? '0',
    ts: String(now),
    sodUtc0: day?.open ?? last,
    sodUtc8: day?.open ?? last,
  }
}

/** For spot the second volume is in the quote; for contracts the first is in contracts and the second in the base. */
function volumes(market: Market, bar: Candle): { volCcy: string; volCcyQuote: string } {
  if (market.kind === 'spot') return { volCcy: bar.quoteVolume, volCcyQuote: bar.quoteVolume }
  const quote = dec(bar.quoteVolume).mul(dec(market.contract))
  const base = dec(bar.volume).mul(dec(market.contract))
  if (market.kind === 'linear') return { volCcy: digits(base), volCcyQuote: digits(quote) }
  return { volCcy: digits(base.div(dec(bar.close)).toDecimalPlaces(8)), volCcyQuote: digits(base) }
}

/** [start, open, high, low, close, vol, volCcy, volCcyQuote, 1 once it is over]. */
export function candleRow(market: Market, bar: Candle, ms: number, now: number): string[] {
  const { volCcy, volCcyQuote } = volumes(market, bar)
  const over = bar.at + ms <= now ? '1' : '0'
  return [String(bar.at), bar.open, bar.high, bar.low, bar.close, bar.volume, volCcy, volCcyQuote, over]
}

/** [price, size, "0", orders]. */
export const levelRow = ([price, size]: Level): string[] => [price, size, '0', '1']

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, H: 3_600_000, D: DAY, W: 7 * DAY }
const BARS = '1s 1m 3m 5m 15m 30m 1H 2H 4H 6H 12H 1D 2D 3D 1W 6Hutc 12Hutc 1Dutc 2Dutc 3Dutc 1Wutc'.split(' ')

/** Length of a bar of this name; null where there is none. Days without "utc" begin at 0:00 in Hong Kong (16:00 UTC). */
export function barOf(name: string): { readonly ms: number; readonly hongKong: boolean } | null {
  const found = /^(\d+)([smHDW])(utc)?$/.exec(name)
  const unit = UNITS[found?.[2] ?? '']
  if (found === null || unit === undefined || !BARS.includes(name)) return null
  const ms = Number(found[1]) * unit
  return { ms, hongKong: found[3] === undefined && ms > 4 * 3_600_000 }
}

/** Bars of this name, oldest first. */
export function barsOf(exchange: Exchange, symbol: string, name: string, from: number, to: number): Candle[] {
  const bar = barOf(name)
  if (bar === null) return []
  if (!bar.hongKong) return exchange.candles(symbol, bar.ms, from, to)
  const made: Candle[] = []
  for (const hour of exchange.candles(symbol, 3_600_000, 0, to)) {
    const at = Math.floor((hour.at + 8 * 3_600_000) / bar.ms) * bar.ms - 8 * 3_600_000
    const last = made.at(-1)
    if (at < from || at >= to) continue
    if (last?.at === at) made[made.length - 1] = joined(last, hour)
    else made.push({ ...hour, at })
  }
  return made
}

const joined = (a: Candle, b: Candle): Candle => ({
  at: a.at,
  open: a.open,
  high: dec(a.high).gt(dec(b.high)) ? a.high : b.high,
  low: dec(a.low).lt(dec(b.low)) ? a.low : b.low,
  close: b.close,
  volume: digits(dec(a.volume).add(dec(b.volume))),
  quoteVolume: digits(dec(a.quoteVolume).add(dec(b.quoteVolume))),
  trades: a.trades + b.trades,
})
