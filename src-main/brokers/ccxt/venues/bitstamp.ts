import { plain } from '../client-ids.ts'
import { apiKey, secretKey } from '../credential-fields.ts'
import { field, type Judge } from '../refusals.ts'
import { streamsOf } from '../streams-of.ts'
import type { VenueData } from '../venue-data.ts'
import { heldHere, noStop, noStopLimit, refused, sent } from '../ways.ts'

const instead = 'a limit order, and cancel what is left of it'
const stray = 'what ccxt sends for it is a plain limit order'
const market = sent('market', { wire: { path: /\/(buy|sell)\/market\// } })

/** `status: error` with a reason, or `error` alone; both may be words, or words by field. */
const judge: Judge = ({ status, body }) => {
  if (status >= 500 || status === 408) return null
  const told = field(body, 'status') === 'error' ? field(body, 'reason') : field(body, 'error')
  if (told === undefined) return null
  const text = typeof told === 'string' ? told : JSON.stringify(told)
  if (/internal|timeout|unavailable|client_order_id.*(exists|unique)|duplicate/i.test(text)) return null
  const code = field(body, 'code') ?? field(body, 'response_code')
  return { code: typeof code === 'string' ? code : 'REFUSED', text }
}

export const bitstamp: VenueData = {
  id: 'bitstamp',
  title: 'Bitstamp',
  credentials: [apiKey('The 32 characters of the key.'), secretKey('Secret', 'Shown once when the key is made.')],
  keys: {
    page: 'https://www.bitstamp.net/settings/api/',
    tick: [
      'Account balance',
      'User transactions',
      'Open orders',
      'Buy limit order',
      'Sell limit order',
      'Cancel order',
    ],
    leave: ['Bitcoin and other withdrawals', 'Transfers'],
  },
  practice: null,
  hosts: ['bitstamp.net'],
  markets: {
    spot: {
      class: 'bitstamp',
      options: { defaultType: 'spot' },
      trading: { offered: true },
      currencies: ['USD', 'EUR', 'GBP', 'USDC', 'USDT', 'BTC'],
      orders: {
        ...heldHere,
        market: { gtc: market, ioc: market },
        limit: {
          gtc: sent('limit', { wire: { path: /\/(buy|sell)\/(?!market|instant)/ } }),
          ioc: refused(stray, instead),
          fok: refused(stray, instead),
        },
        stop: { gtc: noStop('ccxt sends no stop orders there') },
        stop_limit: { gtc: noStopLimit('ccxt sends no stop orders there') },
      },
      changes: null,
      reading: {
        openOrders: 'all',
        closedOrders: 'none',
        closedBy: ['fetchClosedOrders'],
        trades: 'all',
        page: 100,
        prices: 'fetchTickers',
        first: 'newest',
      },
      leverage: null,
      marginModes: [],
      positionModes: ['netting'],
      fees: { maker: '0.003', taker: '0.004', takenIn: 'quote', own: { inPercent: true } },
      streams: streamsOf({ quotes: 'made', bars: 'made', balances: 'poll' }),
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: plain(64),
    behaviour: { accepts: true, echoes: true, enforces: true, lookup: true },
    lookup: { by: 'order', param: 'client_order_id' },
    cancelBy: null,
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge,
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 1_000,
  rateLimitMs: 75,
  permissions: null,
  tellsTime: null,
  growingNonce: true,
  streamEnds: [],
}
