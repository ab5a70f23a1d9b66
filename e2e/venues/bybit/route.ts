import type { Desk } from './desk.ts'
import { Fields } from './fields.ts'

/** One request that passed the door. */
export type Values = Readonly<Record<string, unknown>>

export interface Route {
  /** Open to all, with any key, or only with one that may trade. */
  readonly needs: 'nothing' | 'key' | 'trade'
  /** Answers the `result`; throws BybitRefused. */
  run(desk: Desk, values: Values): unknown
}

export type Routes = Readonly<Record<string, Route>>

/** A request whose fields are known. */
export const route = (needs: Route['needs'], known: string, run: (desk: Desk, fields: Fields) => unknown): Route => ({
  needs,
  run: (desk, values) => run(desk, new Fields(values, known.split(' '))),
})

/** A page of a list by a cursor, which is the place in the list. */
export function paged<T>(list: readonly T[], fields: Fields, usual: number, most: number): { page: T[]; next: string } {
  const from = Number(fields.like('cursor', /^at%3A\d{1,9}$|^at:\d{1,9}$/)?.replace(/^at(%3A|:)/, '') ?? '0')
  const limit = fields.limit(usual, most)
  const more = from + limit < list.length
  return { page: list.slice(from, from + limit), next: more ? `at%3A${from + limit}` : '' }
}

/** Whether a time lies in startTime..endTime, both included. */
export function within(fields: Fields, at: number): boolean {
  const [start, end] = [fields.whole('startTime'), fields.whole('endTime')]
  return (start === null || at >= start) && (end === null || at <= end)
}
