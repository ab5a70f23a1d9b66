import type { MarketData } from '../../venue-data.ts'
import { commissionRate, streams, types } from './shared.ts'
import { spot } from './spot.ts'

export const inverse: MarketData = {
  ...spot,
  class: 'binancecoinm',
  options: { defaultType: 'swap', defaultSubType: 'inverse', ...types('inverse') },
  trading: {
    offered: false,
    why: 'profit of coin-margined contracts goes with one over the price, which positions here do not count',
  },
  currencies: ['BTC', 'ETH', 'BNB'],
  orders: {},
  leverage: { most: 125, set: 'account' },
  marginModes: ['cross', 'isolated'],
  positionModes: ['netting'],
  fees: {
    ...{ maker: '0.0001', taker: '0.0005', takenIn: 'settlement' },
    own: commissionRate('dapiPrivateGetCommissionRate'),
  },
  streams: { ...streams, positions: 'stream' },
}
