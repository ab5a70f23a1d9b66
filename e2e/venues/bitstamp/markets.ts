import type { Market } from '../lib/types.ts'
import { spot } from '../plain/markets.ts'

const pair = (base: string, quote: string, decimals: number, least: string, shown = 8): Market =>
  spot(
    `${base}${quote}`,
    base,
    quote,
    { maker: '0.003', taker: '0.004' },
    {
      priceStep: decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`,
      quantityStep: `0.${'1'.padStart(shown, '0')}`,
      quantityMin: `0.${'1'.padStart(shown, '0')}`,
      notionalMin: least,
    },
  )

/** Assets are written small, as `account_balances` does. Fees of the first tier. */
export const markets: readonly Market[] = [
  pair('btc', 'usd', 0, '10'),
  pair('btc', 'eur', 0, '10'),
  pair('btc', 'usdt', 0, '10'),
  pair('eth', 'usd', 1, '10'),
  pair('eth', 'btc', 8, '0.0002'),
  pair('xrp', 'usd', 5, '10'),
]

/** "BTC/USD" */
export const nameOf = ({ base, quote }: Market): string => `${base}/${quote}`.toUpperCase()
