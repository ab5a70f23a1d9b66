import type { FeesOfSome } from '../../own-fees.ts'
import { decimalOf, textOf } from '../../read.ts'
import type { MarketData, OrderTable } from '../../venue-data.ts'
import { sent } from '../../ways.ts'

export const limits: NonNullable<OrderTable['limit']> = {
  gtc: sent('limit', { params: { timeInForce: 'GTC' }, wire: { type: 'LIMIT', timeInForce: 'GTC' } }),
  ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { type: 'LIMIT', timeInForce: 'IOC' } }),
  fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { type: 'LIMIT', timeInForce: 'FOK' } }),
}

// A price beside a market order would make it one of amount x price in the quote asset: none is given.
export const market = {
  gtc: sent('market', { wire: { type: 'MARKET' } }),
  ioc: sent('market', { wire: { type: 'MARKET' } }),
}

export const streams: MarketData['streams'] = {
  quotes: 'stream',
  trades: 'stream',
  book: 'stream',
  bars: 'stream',
  orders: 'stream',
  fills: 'stream',
  balances: 'stream',
  positions: 'none',
}

/** What an account pays for one contract. ccxt's question for all of them is answered from a table of its own. */
export const commissionRate = (method: string): FeesOfSome => ({
  method,
  most: 1,
  params: ([symbol]) => ({ symbol }),
  read: answer => {
    const id = textOf(answer, 'symbol')
    const [taker, maker] = [decimalOf(answer, 'takerCommissionRate'), decimalOf(answer, 'makerCommissionRate')]
    return id === null ? [] : [{ id, taker, maker }]
  },
})

export const types = (name: string) => ({ fetchMarkets: { types: [name] } })
