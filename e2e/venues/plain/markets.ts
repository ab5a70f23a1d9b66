import type { Digits, Market } from '../lib/types.ts'

type Terms = Partial<Market> & Pick<Market, 'priceStep' | 'quantityStep' | 'quantityMin'>

/** A spot market; what is left out has no limit and the fees given. */
export const spot = (
  symbol: string,
  base: string,
  quote: string,
  fees: { readonly maker: Digits; readonly taker: Digits },
  terms: Terms,
): Market => ({
  symbol,
  kind: 'spot',
  base,
  quote,
  settle: quote,
  contract: '1',
  quantityMax: '100000000',
  notionalMin: '0',
  ...fees,
  ...terms,
})
