import { plain } from '../client-ids.ts'
import { apiKey, secretKey } from '../credential-fields.ts'
import { flags } from '../permissions.ts'
import { byCode } from '../refusals.ts'
import { looksAsked, streamsOf } from '../streams-of.ts'
import type { VenueData } from '../venue-data.ts'
import { heldHere, noStop, sent } from '../ways.ts'

// Gemini has no market orders: a limit order through the price that trades at once or not at all stands in.
const market = sent('limit', {
  params: { timeInForce: 'IOC' },
  through: 0.01,
  wire: { type: 'exchange limit', 'options.0': 'immediate-or-cancel' },
})

export const gemini: VenueData = {
  id: 'gemini',
  title: 'Gemini',
  credentials: [
    {
      ...apiKey('Of one account: it begins with "account-". Master keys are not taken.'),
      pattern: '^\\S*account\\S+$',
      patternText: 'a key of an account; it begins with "account-"',
    },
    secretKey('Secret', 'Shown once when the key is made.'),
  ],
  keys: {
    page: 'https://exchange.gemini.com/settings/api',
    text: 'Make a key with the scope "Primary" (one account), not "Master".',
    tick: ['Trading'],
    leave: ['Fund Management', 'Auditor'],
  },
  practice: { mode: 'sandbox', help: 'exchange.sandbox.gemini.com: an account and keys of its own.' },
  hosts: ['gemini.com'],
  markets: {
    spot: {
      class: 'gemini',
      options: { defaultType: 'spot', fetchMarketsMethod: 'fetch_markets_from_api' },
      trading: { offered: true },
      currencies: ['USD', 'GUSD', 'EUR', 'GBP', 'USDT', 'BTC'],
      orders: {
        ...heldHere,
        market: { gtc: market, ioc: market },
        limit: {
          gtc: sent('limit', { wire: { type: 'exchange limit' } }),
          ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { 'options.0': 'immediate-or-cancel' } }),
          fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { 'options.0': 'fill-or-kill' } }),
        },
        stop: { gtc: noStop('Gemini has stop-limit orders only') },
        stop_limit: {
          gtc: sent('limit', { trigger: 'triggerPrice', wire: { type: 'exchange stop limit', stop_price: /^\d/ } }),
        },
      },
      changes: null,
      reading: {
        openOrders: 'all',
        closedOrders: 'none',
        closedBy: ['fetchClosedOrders'],
        trades: 'symbol',
        page: 500,
        prices: 'fetchTicker',
        first: 'newest',
      },
      leverage: null,
      marginModes: [],
      positionModes: ['netting'],
      fees: { maker: '0.002', taker: '0.004', takenIn: 'quote' },
      streams: streamsOf({ ...looksAsked, quotes: 'made', fills: 'poll', balances: 'poll' }),
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: plain(100),
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'client_order_id' },
    cancelBy: null,
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: ['reason'],
    text: ['message', 'reason'],
    unknown: ['System', 'Maintenance', 'InternalError'],
    unknownText: /internal|timeout|unavailable|duplicate/i,
    okMayRefuse: false,
  }),
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '1d'],
  barsAtOnce: 1_440,
  rateLimitMs: 100,
  // https://docs.gemini.com/rest/roles: roles are given to keys; a fund manager's withdraws.
  permissions: { method: 'privatePostV1Roles', read: flags('isTrader', 'isFundManager') },
  tellsTime: null,
  growingNonce: true,
  streamEnds: [],
}
