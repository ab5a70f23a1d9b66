import type { Market } from '../lib/types.ts'
import { spot } from '../plain/markets.ts'

/**
 * Prices have five significant digits there, whatever their size: the step is what that makes of present prices, and
 * the digits are counted besides.
 */
const pair = (base: string, quote: string, priceStep: string, quantityMin: string): Market =>
  spot(
    `t${base}${quote}`,
    base,
    quote,
    { maker: '0.001', taker: '0.002' },
    { priceStep, quantityStep: '0.00000001', quantityMin, quantityMax: '2000' },
  )

/** UST is what the venue calls USDT. */
export const markets: readonly Market[] = [
  pair('BTC', 'USD', '1', '0.00004'),
  pair('BTC', 'EUR', '1', '0.00004'),
  pair('BTC', 'UST', '1', '0.00004'),
  pair('ETH', 'USD', '0.1', '0.001'),
  pair('ETH', 'BTC', '0.000001', '0.001'),
]

/** "BTCUSD" of "tBTCUSD". */
export const pairOf = ({ symbol }: Market): string => symbol.slice(1)

export const significantDigits = (text: string): number =>
  text
    .replace('.', '')
    .replace(/^0+/, '')
    .replace(text.includes('.') ? /0+$/ : /$^/, '').length
