import { at, decimalOf, rows, textOf } from '../../read.ts'
import type { MarketData, OrderTable } from '../../venue-data.ts'
import { heldHere, sent } from '../../ways.ts'
import { dualSide } from './position-mode.ts'
import { commissionRate, limits, market, streams, types } from './shared.ts'
import { spot } from './spot.ts'

const conditional = (type: string) => ({ algoType: 'CONDITIONAL', type, triggerPrice: /^\d/ })
const futuresOrders: OrderTable = {
  ...heldHere,
  market,
  limit: limits,
  stop: { gtc: sent('market', { trigger: 'stopLossPrice', wire: conditional('STOP_MARKET') }) },
  stop_limit: {
    gtc: sent('limit', { trigger: 'stopLossPrice', params: { timeInForce: 'GTC' }, wire: conditional('STOP') }),
  },
}

export const linear: MarketData = {
  ...spot,
  class: 'binanceusdm',
  options: { defaultType: 'swap', defaultSubType: 'linear', ...types('linear') },
  currencies: ['USDT', 'USDC'],
  orders: futuresOrders,
  triggers: { actual: 'actualOrderId' },
  reading: { ...spot.reading, span: 7 * 86_400_000 },
  changes: null,
  leverage: { most: 125, set: 'account' },
  marginModes: ['cross', 'isolated'],
  positionModes: ['netting', 'hedging'],
  positionMode: dualSide('fapi'),
  fees: {
    maker: '0.0002',
    taker: '0.0005',
    takenIn: 'settlement',
    own: commissionRate('fapiPrivateGetCommissionRate'),
  },
  // ccxt's total counts open profit in.
  wallet: (balance, currency) => {
    const asset = rows(at(balance, 'info.assets') ?? [], 'assets').find(a => textOf(a, 'asset') === currency)
    return asset === undefined ? null : decimalOf(asset, 'walletBalance')
  },
  streams: { ...streams, positions: 'stream' },
}
