import { undotted } from '../client-ids.ts'
import { apiKey, passphrase, secretKey } from '../credential-fields.ts'
import { feesIn } from '../own-fees.ts'
import { type KeyRights, namesIn, type RightsOf, unknownRights } from '../permissions.ts'
import { at } from '../read.ts'
import { byCode } from '../refusals.ts'
import { looksAsked, streamsOf } from '../streams-of.ts'
import type { MarketData, VenueData } from '../venue-data.ts'
import { heldHere, noStop, noStopLimit, sent } from '../ways.ts'

const stops = 'stops of KuCoin stand in a list of their own, which this version does not follow'
const limit = (timeInForce: string) => sent('limit', { params: { timeInForce }, wire: { type: 'limit', timeInForce } })
const market = sent('market', { wire: { type: 'market', size: /^\d+(\.\d+)?$/ } })

const spot: MarketData = {
  class: 'kucoin',
  // Otherwise the first call asks which kind of account it is.
  options: { defaultType: 'spot', uta: false, hf: true },
  trading: { offered: true },
  currencies: ['USDT', 'USDC', 'BTC', 'EUR'],
  orders: {
    ...heldHere,
    market: { gtc: market },
    limit: { gtc: limit('GTC'), ioc: limit('IOC'), fok: limit('FOK') },
    stop: { gtc: noStop(stops) },
    stop_limit: { gtc: noStopLimit(stops) },
  },
  changes: null,
  reading: {
    openOrders: 'symbol',
    closedOrders: 'symbol',
    closedBy: ['fetchClosedOrders'],
    trades: 'symbol',
    page: 100,
    span: 7 * 86_400_000,
    // ccxt's own name for it is passed over by the list of these accounts: it would be 20.
    closedParams: { limit: 100 },
    prices: 'fetchTickers',
    first: 'newest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  fees: {
    ...{ maker: '0.001', taker: '0.001', takenIn: 'quote' },
    // https://www.kucoin.com/docs-new/rest/account-info/trade-fee/get-actual-fee-spot-margin
    own: {
      method: 'privateGetTradeFees',
      most: 10,
      params: ids => ({ symbols: ids.join(',') }),
      read: answer => feesIn(answer, 'takerFeeRate', 'makerFeeRate'),
    },
  },
  streams: streamsOf({ ...looksAsked }),
}

/** https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-apikey-info: `Transfer` is what the page calls Withdrawal. */
function keyRights(answer: unknown, { kind }: RightsOf): KeyRights {
  const names = namesIn(at(answer, 'data.permission'))
  if (names === null) return unknownRights
  const trades = kind === 'spot' ? ['Spot', 'Trade'] : kind === 'margin' ? ['Margin'] : ['Futures']
  return {
    trade: trades.some(name => names.has(name)),
    withdraw: ['Withdrawal', 'Withdraw', 'Transfer'].some(name => names.has(name)),
    expiresAt: null,
  }
}

export const kucoin: VenueData = {
  id: 'kucoin',
  title: 'KuCoin',
  credentials: [
    apiKey('The API key: 24 characters.'),
    secretKey('API secret', 'Shown once when the key is made.'),
    passphrase('The one that you chose when you made the key; not the trading password.'),
  ],
  keys: {
    page: 'https://www.kucoin.com/account/api',
    tick: ['General', 'Spot Trading'],
    leave: ['Withdrawal', 'FlexTransfers'],
  },
  practice: null,
  hosts: ['kucoin.com'],
  markets: {
    spot,
    linear: {
      ...spot,
      options: { defaultType: 'swap', uta: false },
      trading: { offered: false, why: 'orders of futures at KuCoin are not proven here yet' },
      currencies: ['USDT'],
      orders: {},
      leverage: { most: 100, set: 'none' },
      marginModes: ['cross', 'isolated'],
      fees: { maker: '0.0002', taker: '0.0006', takenIn: 'settlement', own: 'not' },
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: undotted(40),
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'clientOrderId', asId: true },
    cancelBy: 'clientOrderId',
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: ['code'],
    text: ['msg'],
    fine: ['200000', '200'],
    unknown: ['500000', '300000', '230005', '900001', '230003'],
    unknownText: /internal|timeout|timed out|system busy|duplicate/i,
    okMayRefuse: true,
  }),
  options: {},
  tagHeaders: ['KC-API-PARTNER', 'KC-API-PARTNER-SIGN', 'KC-API-PARTNER-VERIFY', 'KC-BROKER-NAME'],
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 1_500,
  rateLimitMs: 7.5,
  permissions: { method: 'privateGetUserApiKey', read: keyRights },
  tellsTime: 1,
  growingNonce: false,
  streamEnds: [],
}
