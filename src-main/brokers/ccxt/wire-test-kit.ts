import { Decimal, ONE } from '../../core/kernel/decimal.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { instrumentId, noCharges } from '../../core/market/instrument.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { FetchInit } from './ccxt-types.ts'
import { endpointFrom } from './endpoint.ts'
import { openExchange } from './open-exchange.ts'
import { type SendParts, sendOrder } from './send-order.ts'
import type { MarketKind, VenueData } from './venue-data.ts'

export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A key that a venue's signing takes: an EC key for Coinbase, base64 for those that decode the secret. */
const EC_KEY = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIDrMhVAKKvRJPVXvKYDKvRcUVbF0nRPH0eVLNpPyRhxZoAoGCCqGSM49
AwEHoUQDQgAEl9Eupym/XPE1Z4GJJWcPZzlHIY1S4HcnQfrTIMT6VVc1BW6f6wnk
GhEbOIKjk1ubUCwLQ2Zlkf+2fqKuN0oRrQ==
-----END EC PRIVATE KEY-----`
const keysOf = ({ id }: VenueData): Record<string, string> =>
  id === 'coinbase'
    ? { apiKey: 'organizations/1/apiKeys/2', secret: EC_KEY }
    : {
        apiKey: 'account-0123456789',
        secret: Buffer.from('a secret of this test').toString('base64'),
        password: 'pass',
      }

const d = (text: string): Decimal => new Decimal(text)

/** One instrument as ccxt would list it, without asking the venue. */
function handMade(kind: MarketKind) {
  const swap = kind !== 'spot' && kind !== 'margin'
  const inverse = kind === 'inverse'
  const [base, quote] = ['BTC', 'USD']
  const settle = inverse ? base : quote
  const symbol = swap ? `${base}/${quote}:${settle}` : `${base}/${quote}`
  return {
    id: swap ? 'BTC-USD-SWAP' : 'BTCUSD',
    symbol,
    ...{ base, quote, baseId: base, quoteId: quote },
    ...(swap ? { settle, settleId: settle } : {}),
    type: swap ? 'swap' : 'spot',
    ...{ spot: !swap, swap, future: false, margin: false, option: false, contract: swap },
    ...{ linear: swap && !inverse, inverse, active: true, contractSize: swap ? '1' : undefined },
    ...(kind === 'option' ? { type: 'option', option: true, swap: false } : {}),
    precision: { amount: '0.00001', price: '0.01' },
    limits: { amount: {}, price: {}, cost: {}, leverage: {} },
    info: {
      orderTypes: [
        'LIMIT',
        'LIMIT_MAKER',
        'MARKET',
        'STOP_LOSS',
        'STOP_LOSS_LIMIT',
        'TAKE_PROFIT',
        'STOP',
        'STOP_MARKET',
      ],
    },
  }
}

export const instrument: Instrument = {
  ...noCharges,
  id: instrumentId('b', 'BTCUSD'),
  broker: 'b',
  symbol: 'BTCUSD',
  class: 'spot',
  base: 'BTC',
  quote: 'USD',
  multiplier: ONE,
  priceStep: d('0.01'),
  qtyStep: d('0.00001'),
  qtyMin: d('0.00001'),
  qtyMax: null,
  minNotional: null,
  stopDistance: null,
  leverage: ONE,
  session: null,
  aliases: [],
}

export const order = (over: Partial<WorkingOrder>): WorkingOrder => ({
  instrument: instrument.id,
  symbol: 'BTCUSD',
  side: 'buy',
  type: 'limit',
  quantity: d('0.12345'),
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  closes: null,
  reduceOnly: false,
  clientOrderId: 'vclhw22alf-17',
  intent: 'i',
  broker: 'b',
  strategy: null,
  ...over,
})

/** Sends orders of a venue into a net that keeps what would have gone out. */
export async function net(venue: VenueData, kind: MarketKind) {
  const market = venue.markets[kind]
  if (market === undefined) throw new Error(`${venue.id} has no ${kind}`)
  const seen: Seen[] = []
  const exchange = await openExchange({
    ...{ venue, market, practice: false, deadline: 1_000, credentials: keysOf(venue) },
    endpoint: endpointFrom(undefined, []),
    options: { enableUnifiedMargin: false, enableUnifiedAccount: true },
    fetch: async (url: string, { method = 'GET', headers, body }: FetchInit) => {
      seen.push({ method, url, headers: headers ?? {}, body: body ?? '' })
      const accounts = { status: 'ok', data: [{ id: 1, type: 'spot', subtype: '', state: 'working' }] }
      return new Response(JSON.stringify(url.includes('/account/accounts') ? accounts : {}), { status: 200 })
    },
  })
  // Nothing is asked of anybody.
  Reflect.set(exchange, 'enableRateLimit', false)
  exchange.setMarkets([handMade(kind)])
  const parts: SendParts = {
    ...{ venue, market, exchange, instrument, reduceOnly: false },
    symbol: handMade(kind).symbol,
    prices: async () => ({ bid: 100, ask: 101 }),
  }
  return { seen, commands: () => seen.filter(s => s.method !== 'GET'), send: (o: WorkingOrder) => sendOrder(o, parts) }
}

/** Every field of a request by its path: of the address, its query, and a body that is a form or JSON. */
export function fieldsOf({ url, body, headers }: Seen): Map<string, string> {
  const { pathname, searchParams } = new URL(url)
  const fields = new Map<string, string>([['path', pathname], ...searchParams])
  const payload = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-gemini-payload')?.[1]
  const text = payload === undefined ? body : Buffer.from(payload, 'base64').toString()
  if (text.startsWith('{') || text.startsWith('[')) {
    const read: unknown = JSON.parse(text)
    // A list of one.
    flatten(Array.isArray(read) ? read[0] : read, '', fields)
  } else for (const [name, value] of new URLSearchParams(text)) fields.set(name, value)
  return fields
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return void into.set(path, String(value))
  for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, into)
}
