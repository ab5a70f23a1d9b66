import { RequestFields } from '../lib/request-fields.ts'
import { BybitRefused, missing, wrong } from './refused.ts'

/** A request's fields in Bybit's way. */
export class Fields extends RequestFields {
  constructor(values: Readonly<Record<string, unknown>>, known: readonly string[]) {
    super(values, known, { wrong, missing })
  }

  /** How many rows a page has, at most `most`. */
  limit(usual: number, most: number): number {
    const limit = this.whole('limit') ?? usual
    if (limit < 1 || limit > most) throw wrong('limit')
    return limit
  }

  /** Own names for orders: letters, digits, '-' and '_', up to 36. */
  orderLinkId(): string | null {
    return this.like('orderLinkId', /^[A-Za-z0-9_-]{1,36}$/)
  }
}

/** A JSON body that is an object; anything else is refused. */
export function bodyFields(body: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new BybitRefused(10001, 'params error: the body is no JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('body')
  return Object.fromEntries(Object.entries(value))
}
