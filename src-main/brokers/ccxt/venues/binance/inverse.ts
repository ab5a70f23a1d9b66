import type { MarketData, OrderTable } from '../../venue-data.ts'
import { heldHere, noStop, noStopLimit } from '../../ways.ts'
import { linear } from './linear.ts'
import { dualSide } from './position-mode.ts'
import { commissionRate, limits, market, types } from './shared.ts'

/*
 * Since June 2026 the venue takes orders that wait for a price at its algo service alone. ccxt sends them there under
 * the name of plain orders' ids, which the service does not know, and cannot ask it for one: an order in doubt could
 * not be found again.
 */
const why = 'an order that waits for a price could not be found again by our id'
const coinOrders: OrderTable = {
  ...heldHere,
  market,
  limit: limits,
  stop: { gtc: noStop(why) },
  stop_limit: { gtc: noStopLimit(why) },
}

const { triggers: _, ...alike } = linear

/** COIN-M: perpetuals and dated contracts of 100 USD (BTC) or 10 USD, margined and paid in the coin. */
export const inverse: MarketData = {
  ...alike,
  class: 'binancecoinm',
  options: { defaultType: 'swap', defaultSubType: 'inverse', ...types('inverse') },
  currencies: ['BTC', 'ETH', 'BNB', 'SOL', 'XRP', 'DOGE', 'LTC', 'ADA', 'LINK', 'BCH', 'DOT'],
  orders: coinOrders,
  positionMode: dualSide('dapi'),
  fees: {
    ...{ maker: '0.0001', taker: '0.0005', takenIn: 'settlement' },
    own: commissionRate('dapiPrivateGetCommissionRate'),
  },
}
