import type { Digits, Market } from '../lib/types.ts'

/** What a contract is beside a market: a right on an underlying that ends. */
export interface OptionContract {
  readonly market: Market
  /** `BTCUSDT` */
  readonly underlying: string
  readonly side: 'CALL' | 'PUT'
  readonly strike: Digits
  /** Unix ms; 08:00 UTC. */
  readonly expiry: number
}

const DAY = 86_400_000
const EIGHT = 8 * 3_600_000

/** 08:00 UTC of the day that is so many days after this one. */
export const expiryAfter = (now: number, days: number): number => Math.floor(now / DAY + days) * DAY + EIGHT

const two = (n: number): string => String(n).padStart(2, '0')
const yymmdd = (at: number): string => {
  const day = new Date(at)
  return `${two(day.getUTCFullYear() % 100)}${two(day.getUTCMonth() + 1)}${two(day.getUTCDate())}`
}

export const optionSymbol = (base: string, expiry: number, strike: Digits, side: 'C' | 'P'): string =>
  `${base}-${yymmdd(expiry)}-${strike}-${side}`

/** One contract, with steps as Binance had them. */
export function contract(
  base: string,
  expiry: number,
  strike: Digits,
  side: 'C' | 'P',
  priceStep = '5',
): OptionContract {
  const symbol = optionSymbol(base, expiry, strike, side)
  return {
    underlying: `${base}USDT`,
    side: side === 'C' ? 'CALL' : 'PUT',
    strike,
    expiry,
    market: {
      symbol,
      // A contract is owned like a coin, and paid in full.
      kind: 'spot',
      base: symbol,
      quote: 'USDT',
      settle: 'USDT',
      contract: '1',
      priceStep,
      quantityStep: '0.01',
      quantityMin: '0.01',
      quantityMax: '1000',
      notionalMin: '0',
      // Of the premium. Binance takes 0.03 % of the index price, a tenth of the premium at most.
      maker: '0.03',
      taker: '0.03',
    },
  }
}

/** What the fake trades: calls and puts of two coins for two days. */
export function contractsFrom(now: number): OptionContract[] {
  const [near, far] = [expiryAfter(now, 8), expiryAfter(now, 36)]
  return [near, far].flatMap(expiry =>
    (['C', 'P'] as const).flatMap(side => [
      contract('BTC', expiry, '60000', side),
      contract('BTC', expiry, '70000', side),
      contract('ETH', expiry, '3000', side, '0.2'),
    ]),
  )
}
