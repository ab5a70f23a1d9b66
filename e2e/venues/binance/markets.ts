import type { Market } from '../lib/types.ts'

const spot = (base: string, quote: string, priceStep: string, quantityStep: string, quantityMax = '9000'): Market => ({
  symbol: `${base}${quote}`,
  kind: 'spot',
  base,
  quote,
  settle: quote,
  contract: '1',
  priceStep,
  quantityStep,
  quantityMin: quantityStep,
  quantityMax,
  notionalMin: quote === 'BTC' ? '0.0001' : '5',
  maker: '0.001',
  taker: '0.001',
})

/** What the fake trades at spot; steps as Binance had them. */
export const SPOT: readonly Market[] = [
  spot('BTC', 'USDT', '0.01', '0.00001'),
  spot('ETH', 'USDT', '0.01', '0.0001'),
  spot('BNB', 'USDT', '0.01', '0.001', '900000'),
  spot('ETH', 'BTC', '0.00001', '0.0001', '100000'),
  spot('DOGE', 'USDT', '0.00001', '1', '90000000'),
]

const linear = (base: string, priceStep: string, quantityStep: string, notionalMin: string): Market => ({
  ...spot(base, 'USDT', priceStep, quantityStep, '1000'),
  kind: 'linear',
  notionalMin,
  maker: '0.0002',
  taker: '0.0005',
})

const inverse = (base: string, name: string, priceStep: string, contract: string): Market => ({
  ...spot(base, 'USD', priceStep, '1', '1000000'),
  symbol: `${base}USD_${name}`,
  kind: 'inverse',
  settle: base,
  contract,
  notionalMin: '0',
  maker: '0.0001',
  taker: '0.0005',
})

/** What it trades as COIN-M: perpetuals, and a contract that is delivered on a day. */
export const COIN: readonly Market[] = [
  inverse('BTC', 'PERP', '0.1', '100'),
  inverse('BTC', '301227', '0.1', '100'),
  inverse('ETH', 'PERP', '0.01', '10'),
]

/** What it trades as USD-M perpetuals. */
export const FUTURES: readonly Market[] = [linear('BTC', '0.1', '0.001', '100'), linear('ETH', '0.01', '0.001', '20')]
