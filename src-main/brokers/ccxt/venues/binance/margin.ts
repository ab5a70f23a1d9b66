import type { MarketData } from '../../venue-data.ts'
import { refused } from '../../ways.ts'
import { types } from './shared.ts'
import { spot } from './spot.ts'

export const margin: MarketData = {
  ...spot,
  options: { defaultType: 'margin', ...types('spot') },
  trading: { offered: false, why: 'borrowed assets and their interest are not counted here yet' },
  orders: { market: { gtc: refused('margin is not traded here yet', 'spot or USD-M futures') } },
  leverage: { most: 10, set: 'none' },
  marginModes: ['cross', 'isolated'],
}
