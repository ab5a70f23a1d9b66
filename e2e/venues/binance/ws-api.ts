import type { VenueSocket } from '../lib/server.ts'
import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { Params } from './params.ts'
import { checkKey, checkTime } from './rest.ts'
import { same, sign, wrongSignature } from './signature.ts'
import type { SpotUserStream } from './spot-user.ts'

/** Methods that do what a REST endpoint does. */
const METHODS: Readonly<Record<string, string>> = {
  ping: 'GET /api/v3/ping',
  time: 'GET /api/v3/time',
  exchangeInfo: 'GET /api/v3/exchangeInfo',
  depth: 'GET /api/v3/depth',
  klines: 'GET /api/v3/klines',
  'trades.recent': 'GET /api/v3/trades',
  'ticker.book': 'GET /api/v3/ticker/bookTicker',
  'ticker.24hr': 'GET /api/v3/ticker/24hr',
  'order.place': 'POST /api/v3/order',
  'order.test': 'POST /api/v3/order/test',
  'order.status': 'GET /api/v3/order',
  'order.cancel': 'DELETE /api/v3/order',
  'order.cancelReplace': 'POST /api/v3/order/cancelReplace',
  'openOrders.status': 'GET /api/v3/openOrders',
  'openOrders.cancelAll': 'DELETE /api/v3/openOrders',
  allOrders: 'GET /api/v3/allOrders',
  myTrades: 'GET /api/v3/myTrades',
  'account.status': 'GET /api/v3/account',
  'account.commission': 'GET /api/v3/account/commission',
}

const SUBSCRIBE = 'userDataStream.subscribe.signature'
/** Of the margin account. */
const SUBSCRIBE_TOKEN = 'userDataStream.subscribe.listenToken'
const ANY = ['returnRateLimits']
const SIGNED = ['apiKey!', 'timestamp!', 'recvWindow', 'signature!', ...ANY]
const RATE_LIMITS = [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000, count: 2 }]

/** `/ws-api/v3`: requests on a socket, and the user stream. Source: Binance's "WebSocket API" pages. */
export class WsApi {
  readonly #context: Context
  readonly #endpoints: ReadonlyMap<string, Endpoint>
  readonly #user: SpotUserStream
  readonly #margin: SpotUserStream

  constructor(context: Context, endpoints: readonly Endpoint[], user: SpotUserStream, margin: SpotUserStream) {
    this.#context = context
    this.#endpoints = new Map(endpoints.map(endpoint => [endpoint.on, endpoint]))
    this.#user = user
    this.#margin = margin
  }

  connect(socket: VenueSocket): void {
    socket.onMessage(text => socket.send(this.#answer(socket, text)))
  }

  #answer(socket: VenueSocket, text: string): unknown {
    let id: unknown = null
    try {
      const request = read(text)
      id = request.id
      return {
        id,
        status: 200,
        result: this.#run(socket, request),
        ...(request.hushed ? {} : { rateLimits: RATE_LIMITS }),
      }
    } catch (error) {
      if (!(error instanceof BinanceError)) throw error
      return { id, status: error.status, error: error.body, rateLimits: RATE_LIMITS }
    }
  }

  #run(socket: VenueSocket, { method, params }: Request): unknown {
    if (method === SUBSCRIBE) {
      this.#checkSigned(params, {})
      new Params(params).check(SIGNED)
      return { subscriptionId: this.#user.subscribe(socket) }
    }
    if (method === SUBSCRIBE_TOKEN) {
      const given = new Params(params)
      given.check(['listenToken!', ...ANY])
      const { margin, clock } = this.#context
      const { token } = margin
      if (token === null || token.text !== given.need('listenToken') || token.until < clock.now())
        throw new BinanceError(-1125, 'This listenToken does not exist.')
      return { subscriptionId: this.#margin.subscribe(socket), expirationTime: token.until }
    }
    if (method === 'userDataStream.unsubscribe') {
      for (const each of [this.#user, this.#margin]) each.terminate(socket)
      return {}
    }
    if (method === 'session.subscriptions') {
      const subscriptionId = this.#user.subscriptionOf(socket)
      return subscriptionId === null ? [] : [{ subscriptionId }]
    }
    const endpoint = this.#endpoints.get(METHODS[method] ?? '')
    if (endpoint === undefined) throw new BinanceError(-1000, `Unknown method ${method}`)
    const isSigned = endpoint.security === 'signed'
    if (isSigned) this.#checkSigned(params, endpoint)
    const given = new Params(params)
    given.check(isSigned ? [...endpoint.takes, ...SIGNED] : [...endpoint.takes, ...ANY])
    return endpoint.run(this.#context, given)
  }

  /** The signature is over all other parameters, sorted by name. */
  #checkSigned(params: ReadonlyMap<string, string>, access: Pick<Endpoint, 'permission'>): void {
    const given = new Params(params)
    checkKey(this.#context, given.need('apiKey'), access)
    const names = [...params.keys()].filter(name => name !== 'signature').sort()
    const payload = names.map(name => `${name}=${params.get(name)}`).join('&')
    if (!same(sign(this.#context.secret, payload), given.need('signature'))) throw wrongSignature()
    given.need('timestamp')
    checkTime(this.#context, given)
  }
}

interface Request {
  readonly id: unknown
  readonly method: string
  readonly params: ReadonlyMap<string, string>
  /** Asked for no rate limits in the answer. */
  readonly hushed: boolean
}

function read(text: string): Request {
  const bad = (msg: string) => new BinanceError(-1000, msg)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw bad(`Invalid JSON: ${String(error)}`)
  }
  if (typeof value !== 'object' || value === null || !('method' in value) || typeof value.method !== 'string')
    throw bad("Invalid request: missing field 'method'")
  const id = 'id' in value ? value.id : null
  if (id !== null && typeof id !== 'string' && !Number.isInteger(id)) throw bad("Invalid request: invalid field 'id'")
  const params = 'params' in value && typeof value.params === 'object' && value.params !== null ? value.params : {}
  const given = new Map(Object.entries(params).map(([name, each]) => [name, asText(each)]))
  return { id, method: value.method, params: given, hushed: given.get('returnRateLimits') === 'false' }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
