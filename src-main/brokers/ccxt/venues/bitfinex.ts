import { number45 } from '../client-ids.ts'
import { apiKey, secretKey } from '../credential-fields.ts'
import type { KeyRights } from '../permissions.ts'
import type { Judge } from '../refusals.ts'
import { looksAsked, streamsOf } from '../streams-of.ts'
import type { VenueData } from '../venue-data.ts'
import { heldHere, sent } from '../ways.ts'

const market = sent('market', { wire: { type: 'EXCHANGE MARKET' } })

/** An order that was refused comes as a notice that says ERROR; a bad request as status 500 with ["error", code, text]. */
const judge: Judge = ({ body }) => {
  if (!Array.isArray(body)) return null
  if (body[0] === 'error') {
    const [, code, text] = body.map(String)
    // Invalid order, key, signature, number, too many requests. Everything else may be a fault there.
    const isSure = /^(10001|10020|10100|10111|10112|10113|10114|11010|20060)$/.test(code ?? '')
    return isSure ? { code: code ?? '', text: text ?? '' } : null
  }
  const [state, text] = [body[6], body[7]]
  if (/internal|time ?out|timed out|try again|duplicate/i.test(String(text))) return null
  return state === 'ERROR' || state === 'FAILURE' ? { code: String(body[5] ?? state), text: String(text) } : null
}

/** Lists of scope, reads, writes. https://docs.bitfinex.com/reference/key-permissions */
function keyRights(answer: unknown): KeyRights {
  const lists: readonly unknown[] = Array.isArray(answer) ? answer : []
  const writes = (scope: string): boolean | null => {
    const list = lists.find(each => Array.isArray(each) && each[0] === scope)
    return Array.isArray(list) ? String(list[2]) === '1' : null
  }
  return { trade: writes('orders'), withdraw: writes('withdraw'), expiresAt: null }
}

export const bitfinex: VenueData = {
  id: 'bitfinex',
  title: 'Bitfinex',
  credentials: [apiKey('The 43 characters of the key.'), secretKey('Secret', 'Shown once when the key is made.')],
  keys: {
    page: 'https://setting.bitfinex.com/api',
    tick: ['Account History: read', 'Orders: read and write', 'Wallets: read', 'Account Info: read'],
    leave: ['Withdrawals', 'Margin Funding: write', 'Wallets: write'],
  },
  practice: null,
  hosts: ['bitfinex.com'],
  markets: {
    spot: {
      class: 'bitfinex',
      options: { defaultType: 'exchange' },
      trading: { offered: true },
      currencies: ['USD', 'USDT', 'EUR', 'GBP', 'BTC'],
      orders: {
        ...heldHere,
        market: { gtc: market, ioc: market },
        limit: {
          gtc: sent('limit', { wire: { type: 'EXCHANGE LIMIT' } }),
          ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { type: 'EXCHANGE IOC' } }),
          fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { type: 'EXCHANGE FOK' } }),
        },
        stop: { gtc: sent('market', { trigger: 'triggerPrice', wire: { type: 'EXCHANGE STOP' } }) },
        stop_limit: { gtc: sent('limit', { trigger: 'triggerPrice', wire: { type: 'EXCHANGE STOP LIMIT' } }) },
      },
      changes: null,
      reading: {
        openOrders: 'all',
        one: 'lists',
        closedOrders: 'all',
        closedBy: ['fetchClosedOrders'],
        endedByEnd: true,
        trades: 'all',
        page: 500,
        prices: 'fetchTickers',
        first: 'newest',
      },
      leverage: null,
      marginModes: [],
      positionModes: ['netting'],
      fees: { maker: '0.001', taker: '0.002', takenIn: 'base' },
      streams: streamsOf({ ...looksAsked }),
    },
  },
  clientIds: {
    param: 'cid',
    code: number45,
    numeric: true,
    // Unique within a day only.
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'lists' },
    cancelBy: null,
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge,
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '1d'],
  barsAtOnce: 10_000,
  rateLimitMs: 250,
  permissions: { method: 'privatePostAuthRPermissions', read: keyRights },
  tellsTime: null,
  growingNonce: true,
  streamEnds: [],
}
