import type { Market } from '../lib/types.ts'
import { spot } from '../plain/markets.ts'

const fees = { maker: '0.001', taker: '0.001' }
const pair = (base: string, quote: string, priceStep: string, quantityStep: string, quantityMin: string): Market =>
  spot(`${base}-${quote}`, base, quote, fees, {
    ...{ priceStep, quantityStep, quantityMin },
    quantityMax: '10000000000',
    notionalMin: quote === 'BTC' ? '0.000001' : '0.1',
  })

export const markets: readonly Market[] = [
  pair('BTC', 'USDT', '0.1', '0.00000001', '0.00001'),
  pair('ETH', 'USDT', '0.01', '0.0000001', '0.0001'),
  pair('ETH', 'BTC', '0.00001', '0.0000001', '0.0001'),
  pair('SOL', 'USDT', '0.001', '0.0001', '0.01'),
  pair('BTC', 'USDC', '0.1', '0.00000001', '0.00001'),
]
