import type { Market } from '../lib/types.ts'
import { open } from './endpoint.ts'
import { MOST } from './spot-info.ts'
import { fixed, places } from './text.ts'

export const TYPES = [
  'LIMIT',
  'MARKET',
  'STOP',
  'STOP_MARKET',
  'TAKE_PROFIT',
  'TAKE_PROFIT_MARKET',
  'TRAILING_STOP_MARKET',
]

export const futuresInfo = [
  open('GET /fapi/v1/ping', 1, [], () => ({})),
  open('GET /fapi/v1/time', 1, [], ({ clock }) => ({ serverTime: clock.now() })),
  open('GET /fapi/v1/exchangeInfo', 1, [], ({ clock, futures }) => ({
    timezone: 'UTC',
    serverTime: clock.now(),
    futuresType: 'U_MARGINED',
    rateLimits: [
      { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 },
      { rateLimitType: 'ORDERS', interval: 'MINUTE', intervalNum: 1, limit: 1200 },
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: MOST.futures },
    ],
    exchangeFilters: [],
    assets: [{ asset: 'USDT', marginAvailable: true, autoAssetExchange: '-10000' }],
    symbols: futures.exchange.markets.map(market => symbol(market, futures.exchange.isHalted(market.symbol))),
  })),
]

const symbol = (market: Market, halted: boolean) => ({
  symbol: market.symbol,
  pair: market.symbol,
  contractType: 'PERPETUAL',
  deliveryDate: 4133404800000,
  onboardDate: 1569398400000,
  status: halted ? 'CLOSE' : 'TRADING',
  maintMarginPercent: '2.5000',
  requiredMarginPercent: '5.0000',
  baseAsset: market.base,
  quoteAsset: market.quote,
  marginAsset: market.settle,
  pricePrecision: places(market.priceStep),
  quantityPrecision: places(market.quantityStep),
  baseAssetPrecision: 8,
  quotePrecision: 8,
  underlyingType: 'COIN',
  underlyingSubType: ['PoW'],
  triggerProtect: '0.0500',
  liquidationFee: '0.012500',
  marketTakeBound: '0.05',
  maxMoveOrderLimit: 10000,
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: market.priceStep, maxPrice: '1000000', tickSize: market.priceStep },
    { filterType: 'LOT_SIZE', minQty: market.quantityMin, maxQty: market.quantityMax, stepSize: market.quantityStep },
    {
      filterType: 'MARKET_LOT_SIZE',
      minQty: market.quantityMin,
      maxQty: fixed(market.quantityMax, market.quantityStep),
      stepSize: market.quantityStep,
    },
    { filterType: 'MAX_NUM_ORDERS', limit: MOST.open },
    { filterType: 'MAX_NUM_ALGO_ORDERS', limit: MOST.futuresStops },
    { filterType: 'MIN_NOTIONAL', notional: market.notionalMin },
    { filterType: 'PERCENT_PRICE', multiplierUp: '1.0500', multiplierDown: '0.9500', multiplierDecimal: '4' },
  ],
  orderTypes: TYPES,
  timeInForce: ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'],
})
