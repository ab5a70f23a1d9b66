import { dec } from '../lib/decimal.ts'
import { DAY, statsSince } from './day.ts'
import type { Pair } from './markets.ts'
import { raw } from './raw.ts'
import type { Print } from './tape.ts'
import { stamp } from './times.ts'
import type { World } from './world.ts'

/** https://docs.kraken.com/api/docs/websocket-v2/ticker */
export function tickerData(world: World, { symbol, stream, priceDecimals, lotDecimals }: Pair): object {
  const day = statsSince(world, symbol, world.now() - DAY)
  const price = (text: string) => raw(dec(text).toFixed(priceDecimals))
  const size = (text: string) => raw(dec(text).toFixed(lotDecimals))
  const change = dec(day.last).sub(dec(day.open))
  return {
    symbol: stream,
    bid: price(day.bid[0]),
    bid_qty: size(day.bid[1]),
    ask: price(day.ask[0]),
    ask_qty: size(day.ask[1]),
    last: price(day.last),
    volume: size(day.volume),
    vwap: price(day.vwap),
    low: price(day.low),
    high: price(day.high),
    change: raw(change.toFixed(priceDecimals)),
    change_pct: raw(dec(day.open).isZero() ? '0' : change.div(dec(day.open)).mul(100).toFixed(2)),
    trades: day.trades,
    timestamp: stamp(world.now()),
  }
}

/** https://docs.kraken.com/api/docs/websocket-v2/trade */
export const tradeData = ({ stream, priceDecimals, lotDecimals }: Pair, print: Print): object => ({
  symbol: stream,
  side: print.side,
  price: raw(dec(print.price).toFixed(priceDecimals)),
  qty: raw(dec(print.quantity).toFixed(lotDecimals)),
  ord_type: 'market',
  trade_id: print.number,
  timestamp: stamp(print.at),
})

/** Bars of so many minutes from a moment on; `timestamp` is a bar's end. https://docs.kraken.com/api/docs/websocket-v2/ohlc */
export function ohlcData(world: World, pair: Pair, interval: number, from: number): object[] {
  const ms = interval * 60_000
  const price = (text: string) => raw(dec(text).toFixed(pair.priceDecimals))
  return world.exchange.candles(pair.symbol, ms, from, world.now() + ms).map(c => ({
    symbol: pair.stream,
    open: price(c.open),
    high: price(c.high),
    low: price(c.low),
    close: price(c.close),
    trades: c.trades,
    volume: raw(dec(c.volume).toFixed(pair.lotDecimals)),
    vwap: price(dec(c.volume).isZero() ? c.close : dec(c.quoteVolume).div(dec(c.volume)).toFixed(12)),
    interval_begin: nanos(c.at),
    interval,
    timestamp: stamp(c.at + ms),
  }))
}

/** RFC 3339 with nanoseconds. */
export const nanos = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000000Z')
