import type { Market } from '../lib/types.ts'

/** Multi-collateral perpetuals: profit and margin in dollars, sizes in the base asset. Fees of the first tier. */
const perpetual = (base: string, priceStep: string, quantityStep: string): Market => ({
  symbol: `PF_${base}USD`,
  kind: 'linear',
  base,
  quote: 'USD',
  settle: 'USD',
  contract: '1',
  priceStep,
  quantityStep,
  quantityMin: quantityStep,
  quantityMax: '1000000',
  notionalMin: '0',
  maker: '0.0002',
  taker: '0.0005',
})

export const markets: readonly Market[] = [
  perpetual('XBT', '1', '0.0001'),
  perpetual('ETH', '0.1', '0.001'),
  perpetual('SOL', '0.01', '0.01'),
  perpetual('XRP', '0.00001', '1'),
]

export const FEE_SCHEDULE = '5b755fea-c5b0-4307-a66e-b392cd5bd931'
