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

/** Bars without holes: where nothing traded, the last close goes on with no volume. */
export function bars(house: House, symbol: string, ms: number, from: number, to: number, now: number): Candle[] {
  const found = house.exchange.candles(symbol, ms, 0, Math.min(to + 1, now + 1))
  const made: Candle[] = []
  for (const bar of found) {
    const last = made.at(-1)
    if (last !== undefined) for (let at = last.at + ms; at < bar.at; at += ms) made.push(flat(at, last.close))
    made.push(bar)
  }
  const last = made.at(-1)
  if (last !== undefined) for (let at = last.at + ms; at <= Math.min(now, to); at += ms) made.push(flat(at, last.close))
  return made.filter(({ at }) => at >= from && at <= to)
}

export const flat = (at: number, price: Digits): Candle => ({
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
  const start = params.integer('startTime')
  const all = bars(
    house,
    params.need('symbol'),
    ms,
    start ?? 0,
    params.integer('endTime') ?? Number.MAX_SAFE_INTEGER,
    now,
  )
  // With a start the first ones, else the last ones.
  return (start === null ? all.slice(-limit) : all.slice(0, limit)).map(bar => [
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
