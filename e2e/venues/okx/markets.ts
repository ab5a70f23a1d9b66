import type { Market } from '../lib/types.ts'

export type InstType = 'SPOT' | 'SWAP'

const spot = (symbol: string, priceStep: string, quantityStep: string, quantityMin: string): Market => {
  const [base = '', quote = ''] = symbol.split('-')
  return {
    symbol,
    kind: 'spot',
    base,
    quote,
    settle: quote,
    contract: '1',
    priceStep,
    quantityStep,
    quantityMin,
    quantityMax: '10000000',
    notionalMin: '0',
    maker: '0.0008',
    taker: '0.001',
  }
}

const swap = (symbol: string, contract: string, priceStep: string, quantityStep: string): Market => {
  const [base = '', quote = ''] = symbol.split('-')
  const inverse = quote === 'USD'
  return {
    symbol,
    kind: inverse ? 'inverse' : 'linear',
    base,
    quote,
    settle: inverse ? base : quote,
    contract,
    priceStep,
    quantityStep,
    quantityMin: quantityStep,
    quantityMax: '100000',
    notionalMin: '0',
    maker: '0.0002',
    taker: '0.0005',
  }
}

/** What the venue trades unless told otherwise; fees are those of level 1. */
export const markets: readonly Market[] = [
  spot('BTC-USDT', '0.1', '0.00000001', '0.00001'),
  spot('ETH-USDT', '0.01', '0.000001', '0.0001'),
  spot('ETH-BTC', '0.00001', '0.000001', '0.001'),
  spot('LTC-USDT', '0.01', '0.000001', '0.001'),
  swap('BTC-USDT-SWAP', '0.01', '0.1', '0.01'),
  swap('ETH-USDT-SWAP', '0.1', '0.01', '0.01'),
  swap('BTC-USD-SWAP', '100', '0.1', '1'),
]

export const instType = (market: Market): InstType => (market.kind === 'spot' ? 'SPOT' : 'SWAP')

/** "BTC-USDT" of BTC-USDT-SWAP; for spot nothing. */
export const family = (market: Market): string => (market.kind === 'spot' ? '' : `${market.base}-${market.quote}`)

/** A row of GET /api/v5/public/instruments. */
export function instrumentRow(market: Market, at: number): Record<string, unknown> {
  const isSpot = market.kind === 'spot'
  return {
    alias: '',
    auctionEndTime: '',
    baseCcy: isSpot ? market.base : '',
    category: '1',
    ctMult: isSpot ? '' : '1',
    ctType: isSpot ? '' : market.kind,
    ctVal: isSpot ? '' : market.contract,
    ctValCcy: isSpot ? '' : market.kind === 'inverse' ? market.quote : market.base,
    contTdSwTime: '',
    expTime: '',
    groupId: '1',
    instFamily: family(market),
    instId: market.symbol,
    instIdCode: 10_000 + at,
    instType: instType(market),
    lever: isSpot ? '10' : '100',
    listTime: '1548133413000',
    lotSz: market.quantityStep,
    maxIcebergSz: market.quantityMax,
    maxLmtAmt: '20000000',
    maxLmtSz: market.quantityMax,
    maxMktAmt: isSpot ? '1000000' : '',
    maxMktSz: isSpot ? '1000000' : market.quantityMax,
    maxStopSz: isSpot ? '1000000' : market.quantityMax,
    maxTriggerSz: market.quantityMax,
    maxTwapSz: market.quantityMax,
    minSz: market.quantityMin,
    openType: '',
    optType: '',
    quoteCcy: isSpot ? market.quote : '',
    tradeQuoteCcyList: isSpot ? [market.quote] : [],
    settleCcy: isSpot ? '' : market.settle,
    state: 'live',
    ruleType: 'normal',
    stk: '',
    tickSz: market.priceStep,
    uly: family(market),
  }
}
