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

export const types = (name: string) => ({ fetchMarkets: { types: [name] } })
