import { shortOrUuid } from '../client-ids.ts'
import { apiKey, credential, secretKey } from '../credential-fields.ts'
import { krakenEarn } from '../elsewhere/kraken-earn.ts'
import { endOf, type KeyRights, namesIn } from '../permissions.ts'
import { at, decimalOf, numberOf } from '../read.ts'
import type { Judge } from '../refusals.ts'
import { field } from '../refusals.ts'
import type { MarketData, VenueData } from '../venue-data.ts'
import { heldHere, refused, sent } from '../ways.ts'

// Fees in the quote currency, of purchases, too: then a purchase holds what was bought.
const flags = { oflags: 'fciq' }
const limit = (timeInForce: string) =>
  sent('limit', {
    params: { ...flags, timeInForce },
    wire: { ordertype: 'limit', timeinforce: timeInForce, oflags: 'fciq' },
  })

const market = sent('market', { params: flags, wire: { ordertype: 'market', oflags: 'fciq' } })

const spot: MarketData = {
  class: 'kraken',
  options: { defaultType: 'spot' },
  trading: { offered: true },
  currencies: ['USD', 'EUR', 'USDT', 'USDC', 'GBP', 'CHF', 'BTC'],
  orders: {
    ...heldHere,
    market: { gtc: market, ioc: market },
    limit: {
      gtc: limit('GTC'),
      ioc: limit('IOC'),
      fok: refused('Kraken has no fill-or-kill', 'ioc, or a limit order and cancel what is left of it'),
    },
    stop: {
      gtc: sent('market', {
        trigger: 'stopLossPrice',
        params: flags,
        wire: { ordertype: 'stop-loss', oflags: 'fciq' },
      }),
    },
    stop_limit: {
      gtc: sent('limit', {
        trigger: 'stopLossPrice',
        params: flags,
        wire: { ordertype: 'stop-loss-limit', oflags: 'fciq' },
      }),
    },
  },
  changes: { keepsId: true },
  reading: {
    openOrders: 'all',
    closedOrders: 'all',
    closedBy: ['fetchClosedOrders'],
    closedParams: { closetime: 'close' },
    endedFrom: at => ({ start: Math.floor(at / 1_000) }),
    // ccxt gives it the end of a page in whole seconds: what ended within one would be lost.
    offset: 'ofs',
    trades: 'all',
    page: 50,
    prices: 'fetchTickers',
    first: 'newest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  fees: {
    ...{ maker: '0.0025', taker: '0.004', takenIn: 'quote' },
    // In per cent, by the pair's name. https://docs.kraken.com/api-reference/account-data/get-trade-volume
    own: {
      method: 'privatePostTradeVolume',
      most: 20,
      params: ids => ({ pair: ids.join(',') }),
      read: (answer, ids) => {
        const rate = (list: string, id: string) =>
          decimalOf(at(at(answer, `result.${list}`), id), 'fee')?.div(100) ?? null
        return ids.map(id => ({ id, taker: rate('fees', id), maker: rate('fees_maker', id) }))
      },
    },
  },
  streams: {
    quotes: 'stream',
    trades: 'stream',
    book: 'stream',
    bars: 'stream',
    orders: 'stream',
    fills: 'stream',
    balances: 'stream',
    positions: 'none',
  },
}

/** After these nobody knows: the engine may have taken it. */
const DOUBT = /^(EService:(?!Market in)|EGeneral:(Internal|Unknown|Temporary)|EAPI:(Bad request|Internal))/

/** An answer of status 200 may hold errors; each is "<kind>:<what>". */
const judge: Judge = ({ status, body }) => {
  if (status >= 500 || status === 408) return null
  const errors = field(body, 'error')
  if (!Array.isArray(errors)) return null
  const told = errors.filter(e => typeof e === 'string').filter(e => e.startsWith('E'))
  const first = told[0]
  if (first === undefined || told.some(e => DOUBT.test(e) || /duplicate|internal|timeout|timed out|deadline/i.test(e)))
    return null
  return { code: first.split(':').slice(0, 2).join(':'), text: told.join(', ') }
}

/** https://docs.kraken.com/api-reference/account-data/get-api-key-info; both spellings of its names are about. */
function keyRights(answer: unknown): KeyRights {
  const result = at(answer, 'result')
  const names = namesIn(at(result, 'permissions'))
  const until = numberOf(result, 'validUntil') ?? numberOf(result, 'valid_until')
  return {
    // What could be placed and not cancelled is no trading.
    trade: names === null ? null : names.has('modify-trades') && names.has('close-trades'),
    withdraw: names?.has('withdraw-funds') ?? null,
    expiresAt: until === null ? null : endOf(until * 1_000),
  }
}

export const kraken: VenueData = {
  id: 'kraken',
  title: 'Kraken',
  credentials: [
    apiKey('The 56 characters under "API key".'),
    secretKey('Private key', 'The 88 characters under "Private key", shown once.'),
    credential(
      'oneTimeCode',
      'Two-factor password',
      'Only of a key that was made with two-factor sign-in by a static password.',
      { optional: true, pattern: '^.{1,64}$', patternText: 'one line' },
    ),
  ],
  keys: {
    page: 'https://pro.kraken.com/app/settings/api',
    tick: [
      'Query funds',
      'Query open orders & trades',
      'Query closed orders & trades',
      'Create & modify orders',
      'Cancel & close orders',
      'WebSocket interface',
    ],
    leave: ['Withdraw', 'Deposit', 'Earn: allocate'],
  },
  practice: null,
  hosts: ['kraken.com'],
  markets: {
    spot,
    margin: {
      ...spot,
      trading: { offered: false, why: 'borrowed assets and their interest are not counted here yet' },
      orders: {},
      leverage: { most: 10, set: 'order' },
      marginModes: ['cross'],
      positionModes: ['netting'],
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: shortOrUuid(18),
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'lists' },
    cancelBy: 'cl_ord_id',
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge,
  oneTimeCode: 'otp',
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 720,
  rateLimitMs: 1000,
  permissions: { method: 'privatePostGetApiKeyInfo', read: keyRights },
  elsewhere: krakenEarn,
  tellsTime: 1_000,
  growingNonce: true,
  streamEnds: [],
}
