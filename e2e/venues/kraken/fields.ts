import { RequestFields } from '../lib/request-fields.ts'
import { invalid } from './refused.ts'

export type Fields = RequestFields

/** A request's fields, each text whatever the body's form was; one that is not known is refused by its name. */
export const fieldsOf = (values: ReadonlyMap<string, string>, known: readonly string[]): Fields =>
  new RequestFields(Object.fromEntries(values), known, { wrong: invalid, missing: invalid })

/** The number that a client may give an order: of 32 bits, below zero too. */
export function userrefOf(fields: Fields): number | null {
  const text = fields.like('userref', /^-?\d{1,10}$/)
  return text === null ? null : Number(text)
}

/** The body of a private request: a form, or JSON where its header says so. */
export function readBody(body: string, contentType: string): Map<string, string> {
  if (!contentType.startsWith('application/json')) return new Map(new URLSearchParams(body))
  const parsed: unknown = JSON.parse(body)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw invalid()
  return new Map(Object.entries(parsed).map(([k, v]) => [k, typeof v === 'object' ? JSON.stringify(v) : String(v)]))
}
