import type { Candle, Digits } from '../lib/types.ts'
import { BinanceError } from './binance-error.ts'
import type { House } from './context.ts'
import type { Params } from './params.ts'

const MINUTE = 60_000
export const INTERVALS: Readonly<Record<string, number>> = {
  '1s': 1_000,
  '1m': MINUTE,
  '3m': 3 * MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': 60 * MINUTE,
  '2h': 120 * MINUTE,
  '4h': 240 * MINUTE,
  '6h': 360 * MINUTE,
  '8h': 480 * MINUTE,
  '12h': 720 * MINUTE,
  '1d': 1_440 * MINUTE,
  '3d': 4_320 * MINUTE,
  '1w': 10_080 * MINUTE,
}

const WEEK = 10_080 * MINUTE

/** The bars that start in [from, to], without holes: where nothing traded, the last close goes on with no volume. */
export function bars(house: House, symbol: string, ms: number, from: number, to: number, now: number): Candle[] {
  // Weeks start on Monday, four days after the epoch's Thursday.
  const shift = ms === WEEK ? 4 * 1_440 * MINUTE : 0
  const first = Math.ceil((from - shift) / ms) * ms + shift
  const end = Math.min(to, now)
  const found = new Map(house.exchange.candles(symbol, ms, first, end + 1).map(bar => [bar.at, bar]))
  let close = house.exchange.closeBefore(symbol, first)
  const made: Candle[] = []
  for (let at = close === null ? Math.min(...found.keys()) : first; at <= end; at += ms) {
    const bar: Candle = found.get(at) ?? flat(at, close ?? '0')
    close = bar.close
    made.push(bar)
  }
  return made
}

const flat = (at: number, price: Digits): Candle => ({
  at,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: '0',
  quoteVolume: '0',
  trades: 0,
})

/** `GET klines` of either house; `write` writes a number in the house's way. */
export function klines(
  house: House,
  now: number,
  params: Params,
  most: number,
  write: (value: Digits) => string,
): unknown[] {
  const ms = INTERVALS[params.need('interval')]
  if (ms === undefined) throw new BinanceError(-1120, 'Invalid interval.')
  const limit = Math.min(params.integer('limit') ?? 500, most)
  const [start, end] = [params.integer('startTime'), Math.min(params.integer('endTime') ?? now, now)]
  // With a start the first ones from there, else the last ones.
  const from = start ?? end - limit * ms + 1
  const to = start === null ? end : Math.min(end, start + limit * ms - 1)
  return bars(house, params.need('symbol'), ms, from, to, now).map(bar => [
    bar.at,
    write(bar.open),
    write(bar.high),
    write(bar.low),
    write(bar.close),
    write(bar.volume),
    bar.at + ms - 1,
    write(bar.quoteVolume),
    bar.trades,
    '0',
    '0',
    '0',
  ])
}
