import type { MarketData, OrderTable } from '../../venue-data.ts'
import { heldHere, sent } from '../../ways.ts'
import { limits, market, streams, types } from './shared.ts'

const spotOrders: OrderTable = {
  ...heldHere,
  market,
  limit: limits,
  stop: { gtc: sent('market', { trigger: 'stopLossPrice', wire: { type: 'STOP_LOSS' } }) },
  stop_limit: {
    gtc: sent('limit', {
      trigger: 'stopLossPrice',
      params: { timeInForce: 'GTC' },
      wire: { type: 'STOP_LOSS_LIMIT', timeInForce: 'GTC' },
    }),
  },
}

export const spot: MarketData = {
  class: 'binance',
  options: { defaultType: 'spot', ...types('spot') },
  trading: { offered: true },
  currencies: ['USDT', 'USDC', 'FDUSD', 'EUR', 'BTC', 'TRY', 'BRL'],
  orders: spotOrders,
  // PUT /order/amend/keepPriority makes an order smaller; a new price is a cancel and a new order, which may end half done.
  changes: null,
  reading: {
    openOrders: 'all',
    closedOrders: 'symbol',
    closedBy: ['fetchOrders'],
    trades: 'symbol',
    page: 1000,
    prices: 'fetchBidsAsks',
    first: 'oldest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  fees: { maker: '0.001', taker: '0.001', takenIn: 'base' },
  streams,
}
