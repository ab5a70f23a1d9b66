import { plain } from '../client-ids.ts'
import { apiKey, secretKey } from '../credential-fields.ts'
import type { CcxtExchange } from '../exchange.ts'
import type { KeyRights } from '../permissions.ts'
import { at, isRow, textOf } from '../read.ts'
import { field, type Judge } from '../refusals.ts'
import { looksAsked, streamsOf } from '../streams-of.ts'
import type { MarketData, VenueData } from '../venue-data.ts'
import { heldHere, noStopLimit, refused, sent } from '../ways.ts'

const market = sent('market', { wire: { orderType: 'mkt' } })
const linear: MarketData = {
  class: 'krakenfutures',
  options: { defaultType: 'swap' },
  trading: { offered: true },
  currencies: ['USD'],
  orders: {
    ...heldHere,
    market: { gtc: market, ioc: market },
    limit: {
      gtc: sent('limit', { wire: { orderType: 'lmt' } }),
      // ccxt drops the time in force, and one that cannot trade at once is an error there, with an order behind it.
      ioc: refused('what becomes of one that cannot trade at once is not proven', 'a market order'),
      fok: refused('Kraken Futures has no fill-or-kill', 'a limit order, and cancel what is left of it'),
    },
    stop: { gtc: sent('market', { trigger: 'triggerPrice', wire: { orderType: 'stp', stopPrice: /^\d/ } }) },
    stop_limit: { gtc: noStopLimit('a stop goes out without its limit') },
  },
  changes: null,
  reading: {
    openOrders: 'all',
    forgets: true,
    closedOrders: 'all',
    closedBy: ['fetchOrders'],
    trades: 'all',
    page: 100,
    prices: 'fetchTickers',
    first: 'newest',
  },
  leverage: { most: 50, set: 'account' },
  marginModes: ['cross'],
  positionModes: ['netting'],
  fees: { maker: '0.0002', taker: '0.0005', takenIn: 'settlement' },
  streams: streamsOf({ ...looksAsked, bars: 'made', positions: 'stream' }),
}

const judge: Judge = ({ status, body }) => {
  if (status >= 500 || status === 408) return null
  const error = field(body, 'error')
  if (field(body, 'result') === 'error' && typeof error === 'string')
    return /Unavailable|Server|timeout|nonceDuplicate|unknownError/i.test(error) ? null : { code: error, text: error }
  for (const name of ['sendStatus', 'cancelStatus', 'editStatus']) {
    const told = field(field(body, name), 'status')
    if (typeof told !== 'string' || /^(placed|cancelled|edited|attempted|filled)$/i.test(told)) continue
    return told === 'clientOrderIdAlreadyExist' ? null : { code: told, text: told }
  }
  return null
}

const CHECK = 'api-keys/v3/check'

/** https://docs.kraken.com/api-reference/api-keys/check-v3-api-key */
async function checkKey(exchange: CcxtExchange): Promise<unknown> {
  const { api } = exchange.urls
  const charts = textOf(api, 'charts')
  if (!isRow(api) || charts === null) throw new Error('this version cannot ask for it')
  exchange.urls.api = { ...api, auth: charts.replace(/charts\/$/, 'auth/') }
  return exchange.request(CHECK, 'auth', 'GET', { version: 'v1' })
}

/** Each is NO_ACCESS, READ_ONLY or FULL_ACCESS. */
function keyRights(answer: unknown): KeyRights {
  const full = (name: string): boolean | null => {
    const access = textOf(at(answer, 'permissions'), name)
    return access === null ? null : access === 'FULL_ACCESS'
  }
  return { trade: full('general'), withdraw: full('transfer'), expiresAt: null }
}

export const krakenfutures: VenueData = {
  id: 'krakenfutures',
  title: 'Kraken Futures',
  credentials: [
    apiKey('The public part of a futures key; keys of the spot exchange are others.'),
    secretKey('Private key', 'Shown once when the key is made.'),
  ],
  keys: {
    page: 'https://futures.kraken.com/trade/settings/api',
    tick: ['General API: Full access'],
    leave: ['Withdrawal API'],
  },
  practice: { mode: 'sandbox', help: 'demo-futures.kraken.com: an account and keys of its own.' },
  hosts: ['kraken.com'],
  markets: {
    linear,
    inverse: {
      ...linear,
      trading: {
        offered: false,
        why: 'contracts that are settled in coin are not proven at this venue in this version',
      },
      currencies: ['BTC', 'ETH'],
      orders: {},
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: plain(100),
    behaviour: { accepts: true, echoes: true, enforces: true, lookup: true },
    lookup: { by: 'lists' },
    cancelBy: 'cliOrdId',
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge,
  // ccxt does not know this place: it is signed as `private` ones are.
  options: { access: { auth: { GET: { [CHECK]: 'private' } } } },
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 2_000,
  rateLimitMs: 600,
  permissions: { method: checkKey, read: keyRights },
  tellsTime: null,
  growingNonce: true,
  streamEnds: [],
}
