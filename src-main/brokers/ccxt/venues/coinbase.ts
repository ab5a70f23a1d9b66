import { plain } from '../client-ids.ts'
import { apiKey, pemKey } from '../credential-fields.ts'
import { flags } from '../permissions.ts'
import { byCode } from '../refusals.ts'
import { streamsOf } from '../streams-of.ts'
import type { VenueData } from '../venue-data.ts'
import { heldHere, noStop, sent } from '../ways.ts'

const at = 'order_configuration'
const digits = /^\d+(\.\d+)?$/
// A market purchase is for an amount of money there; this one is for the quantity that was asked.
const market = sent('limit', {
  params: { timeInForce: 'IOC' },
  through: 0.01,
  wire: { [`${at}.sor_limit_ioc.base_size`]: digits, [`${at}.sor_limit_ioc.limit_price`]: digits },
})

export const coinbase: VenueData = {
  id: 'coinbase',
  title: 'Coinbase Advanced',
  credentials: [
    apiKey('The name of the key: organizations/.../apiKeys/...'),
    pemKey('Private key', 'From "-----BEGIN EC PRIVATE KEY-----" to the end. Choose ECDSA when you make the key.'),
  ],
  keys: {
    page: 'https://portal.cdp.coinbase.com/access/api',
    text: 'Make a secret API key with the signature algorithm ECDSA, for the portfolio that is to be traded.',
    tick: ['View', 'Trade'],
    leave: ['Transfer'],
  },
  practice: null,
  hosts: ['coinbase.com'],
  markets: {
    spot: {
      class: 'coinbase',
      options: { defaultType: 'spot' },
      trading: { offered: true },
      currencies: ['USD', 'USDC', 'EUR', 'GBP', 'USDT', 'BTC'],
      orders: {
        ...heldHere,
        market: { gtc: market, ioc: market },
        limit: {
          gtc: sent('limit', {
            params: { timeInForce: 'GTC' },
            wire: { [`${at}.limit_limit_gtc.base_size`]: digits, [`${at}.limit_limit_gtc.post_only`]: 'false' },
          }),
          ioc: sent('limit', {
            params: { timeInForce: 'IOC' },
            wire: { [`${at}.sor_limit_ioc.base_size`]: digits },
          }),
          fok: sent('limit', {
            params: { timeInForce: 'FOK' },
            wire: { [`${at}.limit_limit_fok.base_size`]: digits },
          }),
        },
        stop: { gtc: noStop('Coinbase has stop-limit orders only') },
        stop_limit: {
          // With the trigger alone ccxt gives the wrong direction: by this name it follows the side.
          gtc: sent('limit', {
            trigger: 'stopLossPrice',
            wire: {
              [`${at}.stop_limit_stop_limit_gtc.stop_price`]: digits,
              [`${at}.stop_limit_stop_limit_gtc.stop_direction`]: /^STOP_DIRECTION_STOP_(UP|DOWN)$/,
            },
          }),
        },
      },
      changes: null,
      reading: {
        openOrders: 'all',
        openMost: 100,
        closedOrders: 'all',
        closedBy: ['fetchOrders'],
        trades: 'all',
        page: 100,
        prices: 'fetchTicker',
        first: 'newest',
      },
      leverage: null,
      marginModes: [],
      positionModes: ['netting'],
      fees: { maker: '0.006', taker: '0.012', takenIn: 'quote' },
      streams: streamsOf({ bars: 'made', fills: 'poll', balances: 'poll' }),
    },
  },
  clientIds: {
    // ccxt's own name for it is not passed on: an order would have an id of ccxt's.
    param: 'client_order_id',
    code: plain(128),
    // An id that was used returns the order that has it: nothing is doubled, and nothing refused.
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'lists' },
    cancelBy: null,
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: [
      'error_response.preview_failure_reason',
      'error_response.error',
      'error_response.new_order_failure_reason',
      'results.0.failure_reason',
      'error',
      'errors.0.id',
    ],
    text: ['error_response.message', 'error_response.error_details', 'message', 'errors.0.message', 'error_details'],
    fine: ['UNKNOWN_CANCEL_FAILURE_REASON'],
    vague: /^UNKNOWN_\w*REASON$/,
    unknown: ['INTERNAL', 'internal', 'internal_server_error', 'unknown', 'UNKNOWN'],
    unknownText: /internal|timeout|timed out|unavailable|duplicate/i,
    okMayRefuse: true,
  }),
  // Version 2 knows no portfolios.
  options: { fetchBalance: 'v3PrivateGetBrokerageAccounts' },
  timeframes: ['1m', '5m', '15m', '30m', '1h', '1d'],
  barsAtOnce: 300,
  rateLimitMs: 34,
  permissions: {
    method: 'v3PrivateGetBrokerageKeyPermissions',
    read: flags('can_trade', 'can_transfer'),
  },
  portfolio: {
    ofKey: 'v3PrivateGetBrokerageKeyPermissions',
    all: 'v3PrivateGetBrokeragePortfolios',
    accounts: 'v3PrivateGetBrokerageAccounts',
  },
  tellsTime: 1_000,
  growingNonce: false,
  streamEnds: [],
}
