import { RequestFields } from '../lib/request-fields.ts'
import { invalid } from './refused.ts'

export type Fields = RequestFields

/** A request's fields; what this endpoint does not know is refused, though the real venue overlooks it. */
export const fieldsOf = (values: Readonly<Record<string, unknown>>, known: readonly string[]): Fields =>
  new RequestFields(values, known, {
    wrong: name => invalid(`invalid or unknown field: ${name}`),
    missing: name => invalid(`${name} is required`),
  })

/** A query, with what comes more than once as a list. */
export function readQuery(query: string): Record<string, unknown> {
  const params = new URLSearchParams(query)
  return Object.fromEntries(
    [...new Set(params.keys())].map(name => {
      const all = params.getAll(name)
      return [name, all.length === 1 ? all[0] : all]
    }),
  )
}

/** None, one or many of a field. */
export function listOf(fields: Fields, name: string): string[] | null {
  const value = fields.raw(name)
  if (value === undefined) return null
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** RFC 3339, as Unix ms. */
export function timeOf(fields: Fields, name: string): number | null {
  const text = fields.text(name)
  if (text === null) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw invalid(`${name} is no time`)
  return at
}

/** RFC 3339 with microseconds. */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000Z')

/** One page of a list; the cursor is where the next begins, empty at the end. */
export function page<T>(all: readonly T[], fields: Fields, usual: number, most: number) {
  const limit = fields.whole('limit') ?? usual
  if (limit < 1 || limit > most) throw invalid(`limit must be between 1 and ${most}`)
  const text = fields.text('cursor')
  if (text !== null && !/^\d{1,9}$/.test(text)) throw invalid('cursor is invalid')
  const from = Number(text ?? 0)
  const hasNext = all.length > from + limit
  return { items: all.slice(from, from + limit), hasNext, cursor: hasNext ? String(from + limit) : '' }
}
