import type { Market } from '../lib/types.ts'
import { open } from './endpoint.ts'
import { TYPES } from './futures-info.ts'
import { pairOf } from './futures-view.ts'
import { MOST } from './spot-info.ts'
import { places } from './text.ts'

/** COIN-M, as `/dapi/v1/exchangeInfo` lists it. Runs on COIN-M's own context: `futures` is that house. */
export const coinInfo = [
  open('GET /dapi/v1/exchangeInfo', 1, [], ({ clock, futures }) => ({
    timezone: 'UTC',
    serverTime: clock.now(),
    rateLimits: [
      { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 },
      { rateLimitType: 'ORDERS', interval: 'MINUTE', intervalNum: 1, limit: 1200 },
    ],
    exchangeFilters: [],
    symbols: futures.exchange.markets.map(market => symbol(market, futures.exchange.isHalted(market.symbol))),
  })),
]

const NEVER = 4_133_404_800_000

/** `_301227`: delivered on 27 December 2030 at 8 UTC. Null: a perpetual. */
function deliveryOf({ symbol: name }: Market): number | null {
  const day = /_(\d\d)(\d\d)(\d\d)$/.exec(name)
  return day === null ? null : Date.UTC(2000 + Number(day[1]), Number(day[2]) - 1, Number(day[3]), 8)
}

const symbol = (market: Market, halted: boolean) => ({
  symbol: market.symbol,
  pair: pairOf(market),
  contractType: deliveryOf(market) === null ? 'PERPETUAL' : 'NEXT_QUARTER',
  deliveryDate: deliveryOf(market) ?? NEVER,
  onboardDate: 1_596_006_000_000,
  contractStatus: halted ? 'CLOSE' : 'TRADING',
  contractSize: Number(market.contract),
  marginAsset: market.settle,
  maintMarginPercent: '2.5000',
  requiredMarginPercent: '5.0000',
  baseAsset: market.base,
  quoteAsset: market.quote,
  pricePrecision: places(market.priceStep),
  quantityPrecision: 0,
  baseAssetPrecision: 8,
  quotePrecision: 8,
  equalQtyPrecision: 4,
  maxMoveOrderLimit: 10000,
  triggerProtect: '0.0500',
  underlyingType: 'COIN',
  underlyingSubType: ['PoW'],
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: market.priceStep, maxPrice: '4520958', tickSize: market.priceStep },
    { filterType: 'LOT_SIZE', minQty: market.quantityMin, maxQty: market.quantityMax, stepSize: market.quantityStep },
    { filterType: 'MARKET_LOT_SIZE', minQty: market.quantityMin, maxQty: '60000', stepSize: market.quantityStep },
    { filterType: 'MAX_NUM_ORDERS', limit: MOST.open },
    { filterType: 'PERCENT_PRICE', multiplierUp: '1.0500', multiplierDown: '0.9500', multiplierDecimal: '4' },
  ],
  orderTypes: TYPES,
  timeInForce: ['GTC', 'IOC', 'FOK', 'GTX'],
})
