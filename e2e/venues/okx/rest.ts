import { json, type VenueAnswer, type VenueRequest } from '../lib/server.ts'
import { accountRoutes } from './account-routes.ts'
import type { Desk } from './desk.ts'
import { enter } from './door.ts'
import { historyRoutes } from './history-routes.ts'
import { marketRoutes } from './market-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { translated } from './place-order.ts'
import { OkxRefused } from './refused.ts'
import type { Routes } from './route.ts'

const ROUTES: Routes = { ...marketRoutes, ...accountRoutes, ...orderRoutes, ...historyRoutes }

/** Answers one request in OKX's envelope; a refusal is an answer too. */
export function answer(desk: Desk, request: VenueRequest): VenueAnswer {
  const since = desk.now() * 1_000
  try {
    const route = ROUTES[`${request.method} ${request.path}`]
    if (route === undefined) return json({ msg: 'Not Found', code: '404', data: [] }, 404)
    if (route.needs !== null) enter(desk, request, route.needs)
    const told = route.run(desk, { query: queryOf(request.query), body: bodyOf(request) })
    if (!('code' in told)) return json({ code: '0', data: told, msg: '' })
    return json({ ...told, inTime: String(since), outTime: String(desk.now() * 1_000) })
  } catch (error) {
    const refusal = translated(error)
    if (!(refusal instanceof OkxRefused)) throw refusal
    return json({ code: refusal.code, data: [], msg: refusal.message }, refusal.status)
  }
}

const queryOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

function bodyOf(request: VenueRequest): unknown {
  if (request.method !== 'POST') return null
  if (request.body === '') throw new OkxRefused('50000', 'Body for POST request cannot be empty.', 400)
  try {
    return JSON.parse(request.body)
  } catch {
    throw new OkxRefused('50002', 'JSON syntax error', 400)
  }
}
