import type { Market } from '../lib/types.ts'

export type Category = 'spot' | 'linear' | 'inverse'

/** What the books call a market: spot and contracts share names here, such as BTCUSDT. */
export const symbolOf = (category: Category, name: string): string => `${category}/${name}`

export const categoryOf = (market: Market): Category => market.kind
export const nameOf = (market: Market): string => market.symbol.slice(market.symbol.indexOf('/') + 1)

const spot = (base: string, quote: string, priceStep: string, quantityStep: string, quantityMin: string): Market => ({
  symbol: symbolOf('spot', `${base}${quote}`),
  kind: 'spot',
  base,
  quote,
  settle: quote,
  contract: '1',
  priceStep,
  quantityStep,
  quantityMin,
  quantityMax: '10000',
  notionalMin: quote === 'USDT' ? '5' : '0.00005',
  maker: '0.001',
  taker: '0.001',
})

const linear = (base: string, priceStep: string, quantityStep: string): Market => ({
  symbol: symbolOf('linear', `${base}USDT`),
  kind: 'linear',
  base,
  quote: 'USDT',
  settle: 'USDT',
  contract: '1',
  priceStep,
  quantityStep,
  quantityMin: quantityStep,
  quantityMax: '1000',
  notionalMin: '5',
  maker: '0.0002',
  taker: '0.00055',
})

/** What the venue trades unless told otherwise; fees are those of "No VIP". */
export const markets: readonly Market[] = [
  spot('BTC', 'USDT', '0.1', '0.000001', '0.000011'),
  spot('ETH', 'USDT', '0.01', '0.00001', '0.0001'),
  spot('ETH', 'BTC', '0.000001', '0.0001', '0.001'),
  spot('LTC', 'USDT', '0.01', '0.00001', '0.001'),
  linear('BTC', '0.1', '0.001'),
  linear('ETH', '0.01', '0.01'),
  linear('LTC', '0.01', '0.1'),
  {
    symbol: symbolOf('inverse', 'BTCUSD'),
    kind: 'inverse',
    base: 'BTC',
    quote: 'USD',
    settle: 'BTC',
    contract: '1',
    priceStep: '0.5',
    quantityStep: '1',
    quantityMin: '1',
    quantityMax: '1000000',
    notionalMin: '0',
    maker: '0.0002',
    taker: '0.00055',
  },
]

/** A row of GET /v5/market/instruments-info. */
export function instrumentRow(market: Market): Record<string, unknown> {
  const { priceStep, quantityStep, quantityMin, quantityMax, notionalMin } = market
  const common = { symbol: nameOf(market), baseCoin: market.base, quoteCoin: market.quote, status: 'Trading' }
  if (market.kind === 'spot')
    return {
      ...common,
      innovation: '0',
      symbolType: '',
      marginTrading: 'none',
      stTag: '0',
      lotSizeFilter: {
        basePrecision: quantityStep,
        quotePrecision: '0.0000001',
        minOrderQty: quantityMin,
        maxOrderQty: quantityMax,
        minOrderAmt: notionalMin,
        maxOrderAmt: '4000000',
        maxLimitOrderQty: quantityMax,
        maxMarketOrderQty: quantityMax,
      },
      priceFilter: { tickSize: priceStep },
      riskParameters: { priceLimitRatioX: '0.05', priceLimitRatioY: '0.05' },
    }
  return {
    ...common,
    contractType: market.kind === 'linear' ? 'LinearPerpetual' : 'InversePerpetual',
    launchTime: '1585526400000',
    deliveryTime: '0',
    deliveryFeeRate: '',
    priceScale: '2',
    leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
    priceFilter: { minPrice: priceStep, maxPrice: '1999999.80', tickSize: priceStep },
    lotSizeFilter: {
      maxOrderQty: quantityMax,
      minOrderQty: quantityMin,
      qtyStep: quantityStep,
      postOnlyMaxOrderQty: quantityMax,
      maxMktOrderQty: quantityMax,
      minNotionalValue: notionalMin,
    },
    unifiedMarginTrade: true,
    fundingInterval: 480,
    settleCoin: market.settle,
    copyTrading: 'none',
    upperFundingRate: '0.005',
    lowerFundingRate: '-0.005',
    isPreListing: false,
    preListingInfo: null,
  }
}
