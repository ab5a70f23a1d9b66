import { json, type VenueAnswer, type VenueRequest } from '../lib/server.ts'
import { accountRoutes } from './account-routes.ts'
import { fieldsOf, readQuery } from './fields.ts'
import { marketRoutes } from './market-routes.ts'
import { oldRoutes } from './old-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { CoinbaseRefused, denied, invalid, unauthorized } from './refused.ts'
import { matchPath, type Route } from './route.ts'
import { checkToken } from './token.ts'
import type { World } from './world.ts'

const HOST = 'api.coinbase.com'
const routes: readonly Route[] = [...marketRoutes, ...accountRoutes, ...orderRoutes, ...oldRoutes]

/** The REST side. A token is asked for by the request's path under the real host's name, whatever address it came to. */
export function restOf(world: World): (request: VenueRequest) => VenueAnswer {
  return request => {
    try {
      return json(run(world, request))
    } catch (error) {
      if (!(error instanceof CoinbaseRefused)) throw error
      const { status, body } = error
      return typeof body === 'string' ? { status, headers: { 'content-type': 'text/plain' }, body } : json(body, status)
    }
  }
}

function run(world: World, request: VenueRequest): unknown {
  const { method, path } = request
  for (const route of routes) {
    const names = route.method === method ? matchPath(route.path, path) : null
    if (names === null) continue
    if (route.needs !== null) enter(world, request, route.needs)
    const values = method === 'GET' ? readQuery(request.query) : bodyOf(request)
    return route.run(world, fieldsOf(values, route.known), names)
  }
  throw new CoinbaseRefused(404, { error: 'NOT_FOUND', error_details: '', message: 'Not Found' })
}

function enter(world: World, { method, path, headers }: VenueRequest, needs: keyof World['key']['can']): void {
  const found = /^Bearer (\S+)$/.exec(headers.authorization ?? '')
  if (found === null) throw unauthorized()
  checkToken(found[1] ?? '', world.key, `${method} ${HOST}${path}`, world.now())
  if (!world.key.can[needs]) throw denied()
}

function bodyOf({ body, query }: VenueRequest): Record<string, unknown> {
  if (query !== '') throw invalid('a query is not taken here')
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('the body is no JSON')
    throw error
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw invalid('the body is no object')
  return { ...parsed }
}
