import { Decimal } from '../../core/kernel/decimal.ts'
import type { InstrumentSpec } from '../../core/market/instrument.ts'
import { dollarCoins } from './settings.ts'

/** Venues whose public prices serve as the terminal's source. */
export type LiveVenue = 'binance' | 'kraken' | 'coinbase'

type Pair = readonly [symbol: string, priceDigits: number, quantityDigits: number]

/** Liquid pairs by ccxt's symbols; the digits serve only while the venue cannot be asked for its own. */
const pairs: Readonly<Record<LiveVenue, readonly Pair[]>> = {
  binance: [
    ['BTC/USDT', 2, 5],
    ['ETH/USDT', 2, 4],
    ['SOL/USDT', 2, 3],
    ['XRP/USDT', 4, 1],
    ['BNB/USDT', 2, 3],
    ['ADA/USDT', 4, 1],
    ['DOGE/USDT', 5, 0],
    ['LTC/USDT', 2, 3],
    ['LINK/USDT', 2, 2],
    ['AVAX/USDT', 2, 2],
    ['EUR/USDT', 4, 1],
    ['ETH/BTC', 5, 4],
  ],
  kraken: [
    ['BTC/USD', 1, 8],
    ['ETH/USD', 2, 8],
    ['SOL/USD', 2, 8],
    ['XRP/USD', 5, 8],
    ['ADA/USD', 6, 8],
    ['DOGE/USD', 7, 8],
    ['LTC/USD', 2, 8],
    ['LINK/USD', 5, 8],
    ['USDT/USD', 5, 8],
    ['EUR/USD', 5, 8],
    ['GBP/USD', 5, 8],
    ['ETH/BTC', 5, 8],
  ],
  coinbase: [
    ['BTC/USD', 2, 8],
    ['ETH/USD', 2, 8],
    ['SOL/USD', 2, 8],
    ['XRP/USD', 4, 6],
    ['ADA/USD', 4, 8],
    ['DOGE/USD', 5, 1],
    ['LTC/USD', 2, 8],
    ['LINK/USD', 3, 2],
    ['AVAX/USD', 2, 8],
    ['USDT/USD', 5, 2],
    ['ETH/BTC', 5, 8],
  ],
}

export const defaultSymbols = (venue: LiveVenue): string[] => pairs[venue].map(([symbol]) => symbol)

/** A coin that stands for a dollar counts as one: a paper account in dollars trades on its pairs, too. */
export const countedAs = (currency: string): string => (dollarCoins.includes(currency) ? 'USD' : currency)

/** Names of a pair beside its symbol. */
export function aliasesOf(symbol: string): string[] {
  const [base = '', quote = ''] = symbol.split('/')
  return [...new Set([`${base}${quote}`, `${base}-${quote}`, `${base}${countedAs(quote)}`])]
}

/** The usual pairs as they were when this was written: what a terminal without network starts with. */
export const usualSpecs = (venue: LiveVenue): InstrumentSpec[] =>
  pairs[venue].map(([symbol, priceDigits, quantityDigits]) => {
    const [base = '', quote = ''] = symbol.split('/')
    const qtyStep = new Decimal(10).pow(-quantityDigits)
    return {
      symbol,
      class: 'spot',
      base,
      quote: countedAs(quote),
      multiplier: new Decimal(1),
      priceStep: new Decimal(10).pow(-priceDigits),
      qtyStep,
      qtyMin: qtyStep,
      qtyMax: null,
      minNotional: null,
      stopDistance: null,
      leverage: new Decimal(1),
      session: null,
      aliases: aliasesOf(symbol),
    }
  })
