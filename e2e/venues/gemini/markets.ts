import type { Market } from '../lib/types.ts'
import { spot } from '../plain/markets.ts'

const pair = (base: string, quote: string, priceStep: string, quantityStep: string, quantityMin: string): Market =>
  spot(
    `${base}${quote}`.toLowerCase(),
    base,
    quote,
    { maker: '0.002', taker: '0.004' },
    { priceStep, quantityStep, quantityMin },
  )

export const markets: readonly Market[] = [
  pair('BTC', 'USD', '0.01', '0.00000001', '0.00001'),
  pair('BTC', 'EUR', '0.01', '0.00000001', '0.00001'),
  pair('ETH', 'USD', '0.01', '0.000001', '0.001'),
  pair('ETH', 'BTC', '0.00001', '0.000001', '0.001'),
  pair('SOL', 'USD', '0.001', '0.000001', '0.01'),
]
