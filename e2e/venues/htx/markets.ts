import type { Market } from '../lib/types.ts'
import { spot } from '../plain/markets.ts'

const fees = { maker: '0.002', taker: '0.002' }
const pair = (base: string, quote: string, priceStep: string, quantityStep: string, quantityMin: string): Market =>
  spot(`${base}${quote}`, base, quote, fees, {
    ...{ priceStep, quantityStep, quantityMin, quantityMax: '1000' },
    notionalMin: quote === 'btc' ? '0.0001' : '5',
  })

/** Everything is written small there. */
export const markets: readonly Market[] = [
  pair('btc', 'usdt', '0.01', '0.000001', '0.00001'),
  pair('eth', 'usdt', '0.01', '0.0001', '0.001'),
  pair('eth', 'btc', '0.000001', '0.0001', '0.001'),
  pair('sol', 'usdt', '0.0001', '0.0001', '0.01'),
]
