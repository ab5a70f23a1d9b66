import { json, type VenueAnswer, type VenueRequest } from '../lib/server.ts'
import { accountRoutes } from './account-routes.ts'
import { enter, permit } from './door.ts'
import { fieldsOf, readBody } from './fields.ts'
import { historyRoutes } from './history-routes.ts'
import { marketRoutes } from './market-routes.ts'
import { KrakenRefused, wordsFor } from './refused.ts'
import type { Routes } from './route.ts'
import { tradingRoutes } from './trading-routes.ts'
import type { World } from './world.ts'

/** The REST side: status 200 whatever it says, with the refusal's words in `error`. */
export function restOf(world: World, sellFee: 'fciq' | 'fcib'): (request: VenueRequest) => VenueAnswer {
  const privates: Routes = { ...accountRoutes, ...historyRoutes, ...tradingRoutes(sellFee) }
  const run = (request: VenueRequest): unknown => {
    const [, version, side, ...rest] = request.path.split('/')
    const name = rest.join('/')
    const route = side === 'public' ? marketRoutes[name] : side === 'private' ? privates[name] : undefined
    if (version !== '0' || route === undefined) throw new KrakenRefused('EGeneral:Unknown method')
    if (side === 'public') {
      const values = new Map([...new URLSearchParams(request.query), ...readBody(request.body, '')])
      return route.run(world, fieldsOf(values, route.known))
    }
    if (request.method !== 'POST') throw new KrakenRefused('EGeneral:Unknown method')
    const values = enter(world.key, request, Date.now())
    permit(world.key, route.needs)
    return route.run(world, fieldsOf(values, route.known))
  }
  return request => {
    try {
      return json({ error: [], result: run(request) })
    } catch (error) {
      const words = wordsFor(error)
      if (words === null) throw error
      return json({ error: [words] })
    }
  }
}
