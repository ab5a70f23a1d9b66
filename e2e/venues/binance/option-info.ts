import { open } from './endpoint.ts'
import type { OptionContract } from './option-contracts.ts'
import { places } from './text.ts'

/** Source: "Exchange Information" of European options. Contracts that have expired are not listed. */
export const optionInfo = [
  open('GET /eapi/v1/ping', 1, [], () => ({})),
  open('GET /eapi/v1/time', 1, [], ({ clock }) => ({ serverTime: clock.now() })),
  open('GET /eapi/v1/exchangeInfo', 1, [], ({ clock, options }) => ({
    timezone: 'UTC',
    serverTime: clock.now(),
    optionContracts: [...new Set([...options.contracts.values()].map(c => c.underlying))].map(underlying => ({
      baseAsset: underlying.replace('USDT', ''),
      quoteAsset: 'USDT',
      underlying,
      settleAsset: 'USDT',
    })),
    optionAssets: [{ name: 'USDT' }],
    optionSymbols: [...options.contracts.values()]
      .filter(c => c.expiry > clock.now() && !options.exchange.isHalted(c.market.symbol))
      .map(symbol),
    rateLimits: [
      { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 400 },
      { rateLimitType: 'ORDERS', interval: 'MINUTE', intervalNum: 1, limit: 100 },
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 30 },
    ],
  })),
]

const symbol = ({ market, underlying, side, strike, expiry }: OptionContract) => ({
  expiryDate: expiry,
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: market.priceStep, maxPrice: '100000', tickSize: market.priceStep },
    {
      filterType: 'LOT_SIZE',
      minQty: market.quantityMin,
      maxQty: market.quantityMax,
      stepSize: market.quantityStep,
    },
  ],
  symbol: market.symbol,
  side,
  strikePrice: `${strike}.00000000`,
  underlying,
  unit: 1,
  liquidationFeeRate: '0.0019000',
  minQty: market.quantityMin,
  maxQty: market.quantityMax,
  initialMargin: '0.15000000',
  maintenanceMargin: '0.07500000',
  minInitialMargin: '0.10000000',
  minMaintenanceMargin: '0.05000000',
  priceScale: places(market.priceStep),
  quantityScale: places(market.quantityStep),
  quoteAsset: 'USDT',
  status: 'TRADING',
})
