import { json, type VenueAnswer, type VenueRequest } from '../lib/server.ts'
import { accountRoutes } from './account-routes.ts'
import type { Desk } from './desk.ts'
import { enter, split } from './door.ts'
import { bodyFields } from './fields.ts'
import { marketRoutes } from './market-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { BybitRefused } from './refused.ts'
import type { Routes, Values } from './route.ts'

const ROUTES: Routes = { ...marketRoutes, ...accountRoutes, ...orderRoutes }

/** Answers one request in Bybit's envelope; a refusal is an answer too, with status 200. */
export function answer(desk: Desk, request: VenueRequest): VenueAnswer {
  const { environment, path } = split(request.path)
  const told = (retCode: number, retMsg: string, result: unknown): VenueAnswer =>
    json({ retCode, retMsg, result, retExtInfo: {}, time: desk.now() })
  try {
    const route = ROUTES[`${request.method} ${path}`]
    if (route === undefined)
      return json({ retCode: 10017, retMsg: 'Route not found.', result: {}, time: desk.now() }, 404)
    if (route.needs !== 'nothing') enter(desk, request, environment, route.needs === 'trade')
    return told(0, 'OK', route.run(desk, valuesOf(request)))
  } catch (refusal) {
    if (!(refusal instanceof BybitRefused)) throw refusal
    return told(refusal.code, refusal.message, {})
  }
}

const valuesOf = (request: VenueRequest): Values =>
  request.method === 'POST' ? bodyFields(request.body) : Object.fromEntries(new URLSearchParams(request.query))
