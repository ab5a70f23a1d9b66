import type { Market } from '../lib/types.ts'
import { spot } from '../plain/markets.ts'

const pair = (base: string, quote: string, priceStep: string, quantityStep: string): Market =>
  spot(
    `${base}-${quote}`,
    base,
    quote,
    { maker: '0.004', taker: '0.006' },
    { priceStep, quantityStep, quantityMin: quantityStep, notionalMin: quote === 'BTC' ? '0.000016' : '1' },
  )

export const markets: readonly Market[] = [
  pair('BTC', 'USD', '0.01', '0.00000001'),
  pair('BTC', 'EUR', '0.01', '0.00000001'),
  pair('ETH', 'USD', '0.01', '0.00000001'),
  pair('ETH', 'BTC', '0.00001', '0.00000001'),
  pair('SOL', 'USD', '0.01', '0.00000001'),
]
