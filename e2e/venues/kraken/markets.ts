import type { Market } from '../lib/types.ts'
import { findAsset } from './assets.ts'

/** Decimals of price, volume and cost, as `AssetPairs` tells them. */
export interface Pair extends Market {
  readonly altname: string
  /** As REST calls it for the older streams: XBT/USD. */
  readonly wsname: string
  /** On the streams of version 2: BTC/USD. */
  readonly stream: string
  readonly priceDecimals: number
  readonly lotDecimals: number
  readonly costDecimals: number
}

function pair(base: string, quote: string, id: string, priceDecimals: number, least: string): Pair {
  const [b, q] = [findAsset(base), findAsset(quote)]
  if (b === undefined || q === undefined) throw new Error(`no such asset: ${base} or ${quote}`)
  const priceStep = priceDecimals === 0 ? '1' : `0.${'1'.padStart(priceDecimals, '0')}`
  return {
    symbol: id,
    kind: 'spot',
    base,
    quote,
    settle: quote,
    contract: '1',
    priceStep,
    quantityStep: '0.00000001',
    quantityMin: least,
    quantityMax: '100000000',
    notionalMin: quote === 'XXBT' ? '0.00002' : '0.5',
    maker: '0.0025',
    taker: '0.004',
    altname: `${b.altname}${q.altname}`,
    wsname: `${b.altname}/${q.altname}`,
    stream: `${b.stream}/${q.stream}`,
    priceDecimals,
    lotDecimals: 8,
    costDecimals: 5,
  }
}

/** What the venue trades unless told otherwise; fees are those of the lowest tier. */
export const pairs: readonly Pair[] = [
  pair('XXBT', 'ZUSD', 'XXBTZUSD', 1, '0.00005'),
  pair('XXBT', 'ZEUR', 'XXBTZEUR', 1, '0.00005'),
  pair('XXBT', 'USDT', 'XBTUSDT', 1, '0.00005'),
  pair('XETH', 'ZUSD', 'XETHZUSD', 2, '0.002'),
  pair('XETH', 'XXBT', 'XETHXXBT', 5, '0.002'),
  pair('XLTC', 'USDT', 'LTCUSDT', 2, '0.04'),
  pair('XXRP', 'ZUSD', 'XXRPZUSD', 5, '2'),
  pair('XXDG', 'ZUSD', 'XDGUSD', 7, '13'),
  pair('SOL', 'ZUSD', 'SOLUSD', 2, '0.02'),
]

/** By any of its REST names. */
export function findPair(name: string): Pair | undefined {
  return pairs.find(p => p.symbol === name || p.altname === name || p.wsname === name)
}

/** By its name on the streams of version 2. */
export function findStreamPair(name: string): Pair | undefined {
  return pairs.find(p => p.stream === name)
}
