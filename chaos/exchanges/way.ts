import type { BrokerFamily } from '../../src-main/brokers/index.ts'
import type { JsonObject } from '../../src-main/core/journal/events.ts'
import type { Reaper } from '../real/reaper.ts'
import type { LifeOrder } from './life-order.ts'
import { places, type Wares } from './places.ts'
import { watchRequests } from './request-steps.ts'

/** How one life of the terminal reaches its venue. */
export interface Way {
  /** Kinds of broker beside the usual. */
  readonly families: readonly BrokerFamily[]
  /** What the account's adapter is given as its secrets. */
  readonly keys: Readonly<Record<string, string>>
  readonly family: string
  readonly title: string
  readonly settings: JsonObject
  readonly wares: Wares
}

/** Through ccxt to an exchange's fake. */
export function exchangeWay(name: keyof typeof places, { keys, endpoint }: LifeOrder, reaper: Reaper): Way {
  const place = places[name]
  watchRequests(reaper, place.errandOf)
  const settings = { ...place.settings, venue: place.family, endpoints: endpoint }
  return { families: [], keys, family: 'ccxt', title: place.title, settings, wares: place }
}
