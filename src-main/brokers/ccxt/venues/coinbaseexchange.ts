import { uuid } from '../client-ids.ts'
import { apiKey, passphrase, secretKey } from '../credential-fields.ts'
import { byCode } from '../refusals.ts'
import { looksAsked, streamsOf } from '../streams-of.ts'
import type { VenueData } from '../venue-data.ts'
import { heldHere, noStop, noStopLimit, sent } from '../ways.ts'

const limit = (timeInForce: string) =>
  sent('limit', { params: { timeInForce }, wire: { type: 'limit', time_in_force: timeInForce } })
// With a price beside it a market order would be for an amount of money.
const market = sent('market', { wire: { type: 'market', size: /^\d+(\.\d+)?$/ } })
const stops = 'what the exchange makes of a stop price is not proven'

export const coinbaseexchange: VenueData = {
  id: 'coinbaseexchange',
  title: 'Coinbase Exchange',
  credentials: [
    apiKey('The 32 characters of the key.'),
    secretKey('Secret', 'The 88 characters shown once when the key is made.'),
    passphrase('The one that was given or chosen when the key was made.'),
  ],
  keys: {
    page: 'https://exchange.coinbase.com/apikeys',
    tick: ['View', 'Trade'],
    leave: ['Transfer', 'Manage'],
  },
  practice: { mode: 'sandbox', help: 'The public sandbox: keys are made at public.sandbox.exchange.coinbase.com.' },
  hosts: ['coinbase.com'],
  markets: {
    spot: {
      class: 'coinbaseexchange',
      options: { defaultType: 'spot' },
      trading: { offered: true },
      currencies: ['USD', 'USDC', 'EUR', 'GBP', 'USDT', 'BTC'],
      orders: {
        ...heldHere,
        market: { gtc: market, ioc: market },
        limit: { gtc: limit('GTC'), ioc: limit('IOC'), fok: limit('FOK') },
        stop: { gtc: noStop(stops) },
        stop_limit: { gtc: noStopLimit(stops) },
      },
      changes: null,
      reading: {
        openOrders: 'all',
        forgets: true,
        closedOrders: 'all',
        closedBy: ['fetchClosedOrders'],
        trades: 'symbol',
        page: 100,
        prices: 'fetchTicker',
        first: 'newest',
      },
      leverage: null,
      marginModes: [],
      positionModes: ['netting'],
      fees: { maker: '0.004', taker: '0.006', takenIn: 'quote' },
      streams: streamsOf({ ...looksAsked, bars: 'made', balances: 'poll' }),
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: uuid,
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'clientOrderId' },
    cancelBy: 'clientOrderId',
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: [],
    text: ['message'],
    unknown: [],
    unknownText: /internal|timeout|timed out|unavailable|duplicate/i,
    okMayRefuse: false,
  }),
  options: {},
  timeframes: ['1m', '5m', '15m', '1h', '1d'],
  barsAtOnce: 300,
  rateLimitMs: 100,
  permissions: null,
  tellsTime: 1,
  growingNonce: false,
  streamEnds: [],
}
