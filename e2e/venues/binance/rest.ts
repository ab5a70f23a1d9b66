import { json, type VenueAnswer, type VenueRequest } from '../lib/server.ts'
import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { Params } from './params.ts'
import { RateLimit } from './rate-limit.ts'
import { checkSignature } from './signature.ts'

const SIGNED = ['timestamp!', 'recvWindow', 'signature']

/** Answers REST requests by the table of endpoints. */
export function restOf(context: Context, endpoints: readonly Endpoint[]): (request: VenueRequest) => VenueAnswer {
  const byName = new Map(endpoints.map(endpoint => [endpoint.on, endpoint]))
  const limits = {
    api: new RateLimit(6_000, context.clock.now),
    // USD-M and COIN-M draw on one budget.
    fapi: new RateLimit(2_400, context.clock.now),
    eapi: new RateLimit(400, context.clock.now),
  }
  return request => {
    const { path } = request
    const limit = path.startsWith('/eapi') ? limits.eapi : /^\/[fd]api\//.test(path) ? limits.fapi : limits.api
    try {
      const endpoint = byName.get(`${request.method} ${request.path}`)
      if (endpoint === undefined)
        throw new BinanceError(-5000, `Path ${request.path}, Method ${request.method} is invalid`, 404)
      limit.count(endpoint.weight)
      const params = Params.of(request.query, request.body)
      checkAccess(context, endpoint, request, params)
      params.check(endpoint.security === 'signed' ? [...endpoint.takes, ...SIGNED] : endpoint.takes)
      return json(endpoint.run(context, params), 200, used(limit))
    } catch (error) {
      if (!(error instanceof BinanceError)) throw error
      const wait = error.status === 429 || error.status === 418 ? { 'retry-after': '60' } : {}
      return json(error.body, error.status, { ...used(limit), ...wait })
    }
  }
}

const used = (limit: RateLimit): Record<string, string> => ({
  'x-mbx-used-weight': String(limit.used),
  'x-mbx-used-weight-1m': String(limit.used),
})

function checkAccess(context: Context, endpoint: Endpoint, request: VenueRequest, params: Params): void {
  if (endpoint.security === 'none') return
  checkKey(context, request.headers['x-mbx-apikey'], endpoint)
  if (endpoint.security !== 'signed') return
  params.need('timestamp')
  checkSignature(context.secret, request.query, request.body)
  checkTime(context, params)
}

/** Throws -2014 and -2015. */
export function checkKey(
  context: Context,
  given: string | undefined,
  { permission }: Pick<Endpoint, 'permission'>,
): void {
  if (given === undefined || !/^[A-Za-z0-9]{64}$/.test(given))
    throw new BinanceError(-2014, 'API-key format invalid.', 401)
  if (given !== context.apiKey || (permission !== undefined && !context.key[permission]))
    throw new BinanceError(-2015, 'Invalid API-key, IP, or permissions for action.', 401)
}

/** The request's time against the venue's clock: at most recvWindow old, at most a second ahead. Throws -1021. */
export function checkTime(context: Context, params: Params): void {
  const timestamp = params.integer('timestamp') ?? 0
  const window = Number(params.decimal('recvWindow') ?? '5000')
  if (window > 60_000) throw new BinanceError(-1131, 'recvWindow must be less than 60000')
  const now = context.clock.now()
  if (timestamp > now + 1_000)
    throw new BinanceError(-1021, "Timestamp for this request was 1000ms ahead of the server's time.")
  if (now - timestamp > window)
    throw new BinanceError(-1021, 'Timestamp for this request is outside of the recvWindow.')
}
