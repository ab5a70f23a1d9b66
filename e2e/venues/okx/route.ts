import type { Desk } from './desk.ts'
import { Fields } from './fields.ts'
import type { Permission } from './options.ts'

/** One request that passed the door: its query's fields, and its body parsed. */
export interface Asks {
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The data of an answer, or a whole answer where its code is not simply 0. */
export type Answers =
  | readonly unknown[]
  | { readonly code: string; readonly msg: string; readonly data: readonly unknown[] }

export interface Route {
  /** Null: open to all. */
  readonly needs: Permission | null
  run(desk: Desk, asks: Asks): Answers
}

export type Routes = Readonly<Record<string, Route>>

/** A GET whose fields are known. */
export const get = (needs: Permission | null, known: string, run: (desk: Desk, fields: Fields) => Answers): Route => ({
  needs,
  run: (desk, { query }) => run(desk, new Fields(query, known.split(' '))),
})

/** A part of a list that is newest first: `after` an id are the older ones, `before` it the newer. */
export function page<T>(list: readonly T[], fields: Fields, idOf: (one: T) => string, most = 100): T[] {
  const [after, before] = [fields.whole('after'), fields.whole('before')]
  const [older, newer] = [fields.text('after'), fields.text('before')]
  const limit = Math.min(fields.whole('limit') ?? most, most)
  return list
    .filter(one => after === null || BigInt(idOf(one)) < BigInt(older ?? '0'))
    .filter(one => before === null || BigInt(idOf(one)) > BigInt(newer ?? '0'))
    .slice(0, limit)
}

/** Whether a time lies in begin..end, both included. */
export function within(fields: Fields, at: number): boolean {
  const [begin, end] = [fields.whole('begin'), fields.whole('end')]
  return (begin === null || at >= begin) && (end === null || at <= end)
}
