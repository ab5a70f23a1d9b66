import type { Market } from '../lib/types.ts'
import { wrong } from './binance-error.ts'
import { open } from './endpoint.ts'
import type { Params } from './params.ts'
import { eight } from './text.ts'

/** Symbols of a `symbol` or `symbols` (JSON list) parameter; null where neither was sent. Throws -1121. */
export function asked(markets: readonly Market[], params: Params): readonly Market[] | null {
  const one = params.text('symbol')
  const list = params.text('symbols')
  if (one === null && list === null) return null
  const names = one === null ? listed(list ?? '') : [one]
  return names.map(name => {
    const found = markets.find(({ symbol }) => symbol === name)
    if (found === undefined) throw wrong.symbol()
    return found
  })
}

function listed(list: string): string[] {
  if (!/^\["[A-Z0-9_.-]+"(,"[A-Z0-9_.-]+")*\]$/.test(list)) throw wrong.illegal('symbols', '^\\[.*\\]$')
  return JSON.parse(list) as string[]
}

/** Orders that may come within 10 seconds, and be open at a time. */
export const MOST = { spot: 100, futures: 300, open: 200, spotStops: 5, futuresStops: 10 } as const

export const spotInfo = [
  open('GET /api/v3/ping', 1, [], () => ({})),
  open('GET /api/v3/time', 1, [], ({ clock }) => ({ serverTime: clock.now() })),
  open(
    'GET /api/v3/exchangeInfo',
    20,
    ['symbol', 'symbols', 'permissions', 'showPermissionSets', 'symbolStatus'],
    ({ clock, spot }, params) => ({
      timezone: 'UTC',
      serverTime: clock.now(),
      rateLimits: [
        { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 },
        { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: MOST.spot },
        { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200000 },
        { rateLimitType: 'RAW_REQUESTS', interval: 'MINUTE', intervalNum: 5, limit: 61000 },
      ],
      exchangeFilters: [],
      symbols: (asked(spot.exchange.markets, params) ?? spot.exchange.markets).map(market =>
        symbol(market, spot.exchange.isHalted(market.symbol)),
      ),
    }),
  ),
]

const TYPES = ['LIMIT', 'LIMIT_MAKER', 'MARKET', 'STOP_LOSS', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT']

function symbol(market: Market, halted: boolean) {
  return {
    symbol: market.symbol,
    status: halted ? 'BREAK' : 'TRADING',
    baseAsset: market.base,
    baseAssetPrecision: 8,
    quoteAsset: market.quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    baseCommissionPrecision: 8,
    quoteCommissionPrecision: 8,
    orderTypes: TYPES,
    icebergAllowed: false,
    ocoAllowed: false,
    otoAllowed: false,
    quoteOrderQtyMarketAllowed: true,
    allowTrailingStop: true,
    cancelReplaceAllowed: true,
    amendAllowed: false,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: true,
    filters: filters(market),
    permissions: [],
    permissionSets: [['SPOT', 'MARGIN']],
    defaultSelfTradePreventionMode: 'EXPIRE_MAKER',
    allowedSelfTradePreventionModes: ['EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH'],
  }
}

const filters = (market: Market) => [
  {
    filterType: 'PRICE_FILTER',
    minPrice: eight(market.priceStep),
    maxPrice: '1000000.00000000',
    tickSize: eight(market.priceStep),
  },
  {
    filterType: 'LOT_SIZE',
    minQty: eight(market.quantityMin),
    maxQty: eight(market.quantityMax),
    stepSize: eight(market.quantityStep),
  },
  { filterType: 'ICEBERG_PARTS', limit: 10 },
  { filterType: 'MARKET_LOT_SIZE', minQty: '0.00000000', maxQty: eight(market.quantityMax), stepSize: '0.00000000' },
  {
    filterType: 'TRAILING_DELTA',
    minTrailingAboveDelta: 10,
    maxTrailingAboveDelta: 2000,
    minTrailingBelowDelta: 10,
    maxTrailingBelowDelta: 2000,
  },
  {
    filterType: 'PERCENT_PRICE_BY_SIDE',
    bidMultiplierUp: '5',
    bidMultiplierDown: '0.2',
    askMultiplierUp: '5',
    askMultiplierDown: '0.2',
    avgPriceMins: 5,
  },
  {
    filterType: 'NOTIONAL',
    minNotional: eight(market.notionalMin),
    applyMinToMarket: true,
    maxNotional: '9000000.00000000',
    applyMaxToMarket: false,
    avgPriceMins: 5,
  },
  { filterType: 'MAX_NUM_ORDERS', maxNumOrders: MOST.open },
  { filterType: 'MAX_NUM_ALGO_ORDERS', maxNumAlgoOrders: MOST.spotStops },
]
