import type { Market } from '../lib/types.ts'

const names: Readonly<Record<string, string>> = {
  BTC: 'Bitcoin',
  ETH: 'Ethereum',
  SOL: 'Solana',
  LTC: 'Litecoin',
  USD: 'US Dollar',
  EUR: 'Euro',
  USDC: 'USDC',
}
export const nameOf = (asset: string): string => names[asset] ?? asset
export const isFiat = (asset: string): boolean => asset === 'USD' || asset === 'EUR'

const product = (base: string, quote: string, priceStep: string, quantityMin: string, notionalMin: string): Market => ({
  symbol: `${base}-${quote}`,
  kind: 'spot',
  base,
  quote,
  settle: quote,
  contract: '1',
  priceStep,
  quantityStep: '0.00000001',
  quantityMin,
  quantityMax: '3400',
  notionalMin,
  maker: '0.006',
  taker: '0.012',
})

/** What the venue trades unless told otherwise; fees are those of the lowest tier. */
export const products: readonly Market[] = [
  product('BTC', 'USD', '0.01', '0.00000001', '1'),
  product('BTC', 'EUR', '0.01', '0.00000001', '0.84'),
  product('ETH', 'USD', '0.01', '0.00000001', '1'),
  product('ETH', 'BTC', '0.00001', '0.00000001', '0.000016'),
  product('SOL', 'USD', '0.01', '0.00000001', '1'),
  product('LTC', 'USD', '0.01', '0.00000001', '1'),
]
