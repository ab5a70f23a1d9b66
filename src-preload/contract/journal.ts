import { z } from 'zod'
import { none, time } from './common.ts'
import { call, stream } from './define.ts'
import { NoteAbout, tag } from './notes.ts'

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

/** One step on the way from a signal to its fills. */
export const FollowStep = z.strictObject({
  seq: z.number().int(),
  at: time,
  type: z.string(),
  stage: z.enum([
    'signal',
    'sizing',
    'routing',
    'risk',
    'review',
    'order',
    'broker',
    'fill',
    'position',
    'note',
    'other',
  ]),
  /** What happened, in a few words. */
  title: z.string(),
  /** One line for people. */
  text: z.string(),
  /** The order that it is about; null: none. */
  order: z.string().nullable(),
  /** The stored JSON. */
  body: z.string(),
})

export const FollowView = z.strictObject({
  /** Oldest first. */
  steps: z.array(FollowStep),
  /** Null: no signal stands behind it. */
  signal: z.string().nullable(),
  /** Client order ids: entries, their stops and targets, in the order of their making. */
  orders: z.array(z.string()),
  /** There are more steps than these 1,000. */
  truncated: z.boolean(),
})

export const journal = {
  /**
   * Newest first; `before` pages back. `about`: only rows about that thing, notes among them. `tags`: only rows about
   * things whose present note has all of these tags (of the 500 noted last).
   */
  'journal.query': call(
    z.strictObject({
      types: z.array(z.string().max(60)).max(60).optional(),
      text: z.string().max(200).optional(),
      about: NoteAbout.optional(),
      tags: z.array(tag).min(1).max(10).optional(),
      from: time.optional(),
      to: time.optional(),
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.array(JournalRowView),
  ),
  /**
   * Everything about one order, signal or intent: the signal, what sized and routed and judged it, the person's answer,
   * its orders with their stops and targets, what the broker said, fills, notes. NOT_FOUND when there is no such thing.
   */
  'journal.follow': call(
    z.strictObject({ kind: z.enum(['order', 'signal', 'intent']), id: z.string().min(1).max(200) }),
    FollowView,
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
