import { dec, digits, ZERO } from '../lib/decimal.ts'
import type { Exchange } from '../lib/exchange.ts'
import { midOf } from '../lib/marks.ts'
import type { Candle, Market } from '../lib/types.ts'
import type { Print } from './desk.ts'
import { nameOf } from './markets.ts'
import { wireSide } from './order-row.ts'

const DAY = 86_400_000

/** A row of GET /v5/market/tickers. */
export function tickerRow(exchange: Exchange, market: Market, now: number): Record<string, string> {
  const { bids, asks } = exchange.depth(market.symbol)
  return {
    ...streamTicker(exchange, market, now),
    bid1Price: bids[0]?.[0] ?? '',
    bid1Size: bids[0]?.[1] ?? '',
    ask1Price: asks[0]?.[0] ?? '',
    ask1Size: asks[0]?.[1] ?? '',
  }
}

/** The data of the tickers topic: on spot it has no best prices. */
export function streamTicker(exchange: Exchange, market: Market, now: number): Record<string, string> {
  const day = exchange.candles(market.symbol, DAY, 0, now + 1).at(-1)
  const mid = midOf(exchange, market.symbol) ?? ''
  const last = exchange.last(market.symbol) ?? mid
  const change = day === undefined || dec(day.open).isZero() ? ZERO : dec(day.close).div(dec(day.open)).sub(1)
  const common = {
    symbol: nameOf(market),
    lastPrice: last,
    highPrice24h: day?.high ?? last,
    lowPrice24h: day?.low ?? last,
    prevPrice24h: day?.open ?? last,
    volume24h: day?.volume ?? '0',
    turnover24h: day?.quoteVolume ?? '0',
    price24hPcnt: digits(change.toDecimalPlaces(4)),
  }
  if (market.kind === 'spot') return { ...common, usdIndexPrice: mid }
  const { bids, asks } = exchange.depth(market.symbol)
  return {
    ...common,
    tickDirection: 'ZeroPlusTick',
    prevPrice1h: last,
    markPrice: mid,
    indexPrice: mid,
    openInterest: '1000',
    openInterestValue: '1000000',
    nextFundingTime: String(Math.ceil(now / (8 * 3_600_000)) * 8 * 3_600_000),
    fundingRate: '0.0001',
    bid1Price: bids[0]?.[0] ?? '',
    bid1Size: bids[0]?.[1] ?? '',
    ask1Price: asks[0]?.[0] ?? '',
    ask1Size: asks[0]?.[1] ?? '',
  }
}

/** [start, open, high, low, close, volume, turnover]. */
export const klineRow = (bar: Candle): string[] => [
  String(bar.at),
  bar.open,
  bar.high,
  bar.low,
  bar.close,
  bar.volume,
  bar.quoteVolume,
]

/** Length of a bar of this name in ms; null where there is none. (Months are beyond the fake.) */
export function intervalOf(name: string): number | null {
  if (name === 'D') return DAY
  if (name === 'W') return 7 * DAY
  return '1 3 5 15 30 60 120 240 360 720'.split(' ').includes(name) ? Number(name) * 60_000 : null
}

/** A row of GET /v5/market/recent-trade. */
export const tradeRow = (print: Print, market: Market): Record<string, unknown> => ({
  execId: print.id,
  symbol: nameOf(market),
  price: print.price,
  size: print.quantity,
  side: wireSide(print.side),
  time: String(print.at),
  isBlockTrade: false,
  isRPITrade: false,
})

/** One print of the publicTrade topic. */
export const streamTrade = (print: Print, market: Market): Record<string, unknown> => ({
  T: print.at,
  s: nameOf(market),
  S: wireSide(print.side),
  v: print.quantity,
  p: print.price,
  ...(market.kind === 'spot' ? {} : { L: 'PlusTick' }),
  i: print.id,
  BT: false,
  RPI: false,
})
