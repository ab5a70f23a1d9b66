import { z } from 'zod'
import { none, time } from './common.ts'
import { call, stream } from './define.ts'

export const JournalRowView = z.strictObject({
  seq: z.number().int(),
  at: time,
  type: z.string(),
  /** One line for people. */
  summary: z.string(),
  /** The stored JSON. */
  body: z.string(),
  hash: z.string(),
})

export const journal = {
  /** Newest first; `before` pages back. */
  'journal.query': call(
    z.strictObject({
      types: z.array(z.string().max(60)).max(60).optional(),
      text: z.string().max(200).optional(),
      from: time.optional(),
      to: time.optional(),
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.array(JournalRowView),
  ),
  /** Walks the hash chain of the whole journal. */
  'journal.verify': call(
    none,
    z.strictObject({
      ok: z.boolean(),
      rows: z.number().int(),
      firstBad: z.number().int().nullable(),
      text: z.string(),
    }),
  ),
  /** Every row as it is written; without `from` the newest 500 first. */
  journal: stream('all', none, JournalRowView),
}
