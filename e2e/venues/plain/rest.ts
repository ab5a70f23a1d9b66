import { VenueReject } from '../lib/exchange.ts'
import { type FieldWords, RequestFields } from '../lib/request-fields.ts'
import { json, type VenueAnswer, type VenueRequest } from '../lib/server.ts'
import type { Rights } from './desk.ts'
import { Refused } from './refused.ts'
import { queryOf } from './values.ts'

/** Parts of a path by the name that they have in its pattern. */
export type Names = Readonly<Record<string, string>>

/** One endpoint: whether it needs no key, which fields it knows, what it answers. */
export interface Endpoint<D> {
  readonly open: boolean
  readonly known: readonly string[]
  run(desk: D, fields: RequestFields, names: Names, request: VenueRequest): unknown
}

/** By "METHOD /path/:name". */
export type Endpoints<D> = Readonly<Record<string, Endpoint<D>>>

type Run<D> = Endpoint<D>['run']
export const open = <D>(known: readonly string[], run: Run<D>): Endpoint<D> => ({ open: true, known, run })
export const keyed = <D>(known: readonly string[], run: Run<D>): Endpoint<D> => ({ open: false, known, run })

/** Only for a key that may trade; what others are told. */
export const trading = <D extends { readonly rights: Rights }>(no: Refused, endpoint: Endpoint<D>): Endpoint<D> => ({
  ...endpoint,
  run: (desk, ...rest) => {
    if (!desk.rights.trade) throw no
    return endpoint.run(desk, ...rest)
  },
})

export interface RestParts<D> {
  readonly endpoints: Endpoints<D>
  /** Checks key and signature; answers the request's fields. Throws Refused. */
  enter(desk: D, request: VenueRequest): Record<string, unknown>
  readonly words: FieldWords
  /** The venue's words for what the books refuse. */
  refuse(reject: VenueReject): Refused
  /** There is no such endpoint. */
  readonly nowhere: Refused
  /** What stands around every answer. Default: nothing. */
  envelope?(desk: D, value: unknown): unknown
}

/** The REST side of a fake whose endpoints are a table. */
export function restOf<D>(desk: D, parts: RestParts<D>): (request: VenueRequest) => VenueAnswer {
  const patterns = Object.entries(parts.endpoints).map(([text, endpoint]) => ({ match: matcher(text), endpoint }))
  const run = (request: VenueRequest): unknown => {
    for (const { match, endpoint } of patterns) {
      const names = match(request)
      if (names === null) continue
      const values = endpoint.open ? queryOf(request) : parts.enter(desk, request)
      return endpoint.run(desk, new RequestFields(values, endpoint.known, parts.words), names, request)
    }
    throw parts.nowhere
  }
  return request => {
    try {
      const value = run(request)
      return json(parts.envelope === undefined ? value : parts.envelope(desk, value))
    } catch (error) {
      const refused = error instanceof VenueReject ? parts.refuse(error) : error
      if (!(refused instanceof Refused)) throw error
      return json(refused.body, refused.status)
    }
  }
}

/** The path's names where "METHOD /path/:name" fits, else null. */
function matcher(text: string): (request: VenueRequest) => Names | null {
  const [method, pattern = ''] = text.split(' ')
  const parts = pattern.split('/')
  return request => {
    if (request.method !== method) return null
    const asked = request.path.split('/')
    if (asked.length !== parts.length) return null
    const names: Record<string, string> = {}
    for (const [i, part] of parts.entries()) {
      const got = asked[i] ?? ''
      if (!part.startsWith(':')) {
        if (part !== got) return null
      } else if (got === '') return null
      else names[part.slice(1)] = decodeURIComponent(got)
    }
    return names
  }
}
