import { undotted } from '../client-ids.ts'
import { apiKey, secretKey } from '../credential-fields.ts'
import { type CcxtExchange, rawCall } from '../exchange.ts'
import { feesIn } from '../own-fees.ts'
import { endOf, type KeyRights, namesIn, type RightsOf } from '../permissions.ts'
import { at, numberOf, textOf } from '../read.ts'
import { byCode } from '../refusals.ts'
import { looksAsked, streamsOf } from '../streams-of.ts'
import type { MarketData, VenueData } from '../venue-data.ts'
import { heldHere, noStop, sent } from '../ways.ts'

// A market purchase is for an amount of money there; this one is for the quantity that was asked.
const market = sent('limit', { params: { timeInForce: 'IOC' }, through: 0.01, wire: { type: /^(buy|sell)-ioc$/ } })
const spot: MarketData = {
  class: 'htx',
  options: { defaultType: 'spot', fetchMarkets: { types: { spot: true, linear: false, inverse: false } } },
  trading: { offered: true },
  currencies: ['USDT', 'USDC', 'BTC', 'HUSD'],
  orders: {
    ...heldHere,
    market: { gtc: market, ioc: market },
    limit: {
      gtc: sent('limit', { wire: { type: /^(buy|sell)-limit$/ } }),
      ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { type: /^(buy|sell)-ioc$/ } }),
      fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { type: /^(buy|sell)-limit-fok$/ } }),
    },
    stop: { gtc: noStop('HTX has stop-limit orders only') },
    stop_limit: {
      gtc: sent('limit', {
        trigger: 'triggerPrice',
        wire: { type: /^(buy|sell)-stop-limit$/, 'stop-price': /^\d/, operator: /^[lg]te$/ },
      }),
    },
  },
  changes: null,
  reading: {
    openOrders: 'symbol',
    closedOrders: 'symbol',
    closedBy: ['fetchOrders'],
    trades: 'symbol',
    page: 100,
    span: 48 * 3_600_000,
    prices: 'fetchTickers',
    first: 'newest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  fees: {
    ...{ maker: '0.002', taker: '0.002', takenIn: 'base' },
    // After deductions. https://www.htx.com/en-us/opend/newApiPages/ (Get current fee rate applied to the user)
    own: {
      method: 'v2PrivateGetReferenceTransactFeeRate',
      most: 10,
      params: ids => ({ symbols: ids.join(',') }),
      read: answer => feesIn(answer, 'actualTakerRate', 'actualMakerRate'),
    },
  },
  streams: streamsOf({ ...looksAsked }),
}

/** The account's number first: a key is asked for by it. https://www.htx.com/en-us/opend/newApiPages/ (API key query) */
async function askKey(exchange: CcxtExchange): Promise<unknown> {
  const [uid, key] = [rawCall(exchange, 'v2PrivateGetUserUid'), rawCall(exchange, 'v2PrivateGetUserApiKey')]
  const number = uid === null ? null : textOf(await uid(), 'data')
  if (number === null || key === null) throw new Error('the venue does not tell the number of the account')
  return key({ uid: number, accessKey: Reflect.get(exchange, 'apiKey') })
}

function keyRights(answer: unknown, { now }: RightsOf): KeyRights {
  const row = at(answer, 'data.0')
  const names = namesIn(at(row, 'permission'))
  const days = numberOf(row, 'validDays')
  return {
    trade: names?.has('trade') ?? null,
    withdraw: names?.has('withdraw') ?? null,
    // -1: for good.
    expiresAt: days === null || days < 0 ? null : endOf(now + days * 86_400_000),
  }
}

export const htx: VenueData = {
  id: 'htx',
  title: 'HTX',
  credentials: [apiKey('The access key.'), secretKey('Secret key', 'Shown once when the key is made.')],
  keys: { page: 'https://www.htx.com/en-us/apikey/', tick: ['Readable', 'Trade'], leave: ['Withdraw'] },
  practice: null,
  hosts: ['huobi.pro', 'hbdm.com', 'hbdm.vn', 'htx.com'],
  markets: {
    spot,
    linear: {
      ...spot,
      options: { defaultType: 'swap', fetchMarkets: { types: { spot: false, linear: true, inverse: false } } },
      trading: { offered: false, why: 'orders of futures at HTX are not proven here yet' },
      currencies: ['USDT'],
      orders: {},
      leverage: { most: 75, set: 'none' },
      marginModes: ['cross', 'isolated'],
      fees: { maker: '0.0002', taker: '0.0005', takenIn: 'settlement', own: 'not' },
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: undotted(64),
    // Unique within eight hours, and asked for as long.
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'clientOrderId' },
    cancelBy: null,
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: ['err-code', 'err_code'],
    text: ['err-msg', 'err_msg'],
    unknown: ['base-system-error', 'system-maintenance', 'base-timeout', 'base-unknown', 'gateway-internal-error'],
    unknownText: /internal|timeout|system (error|busy)|duplicate/i,
    okMayRefuse: true,
  }),
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 1_000,
  rateLimitMs: 100,
  permissions: { method: askKey, read: keyRights },
  tellsTime: 1,
  growingNonce: false,
  streamEnds: [],
}
