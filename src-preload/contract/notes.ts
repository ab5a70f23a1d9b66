import { z } from 'zod'
import { none, time } from './common.ts'
import { call, stream } from './define.ts'

/** Letters, digits and dashes, at most 30. */
export const tag = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}-]{1,30}$/u, 'use letters, digits and dashes, at most 30')

/** What a note is about. */
export const NoteAbout = z.strictObject({
  kind: z.enum(['order', 'signal', 'position', 'row']),
  /** Client order id; signal; `broker/position`; number of the journal's row. */
  id: z.string().min(1).max(200),
})

export const NoteView = z.strictObject({
  /** `kind:id` of what it is about. */
  key: z.string(),
  about: NoteAbout,
  /** The journal's row. */
  seq: z.number().int(),
  at: time,
  /** Empty, with no tags: it was taken away. */
  text: z.string(),
  tags: z.array(z.string()),
})

export const notes = {
  /**
   * Writes a note about a thing: it takes the place of the one before. An empty text with no tags takes it away; to
   * undo, write the old one again. What is written stays in the journal. NOT_FOUND when there is no such thing.
   */
  'journal.note': call(
    z.strictObject({ about: NoteAbout, text: z.string().trim().max(2000), tags: z.array(tag).max(10).default([]) }),
    NoteView,
  ),
  /** Tags of the notes that `notes` shows, the most used first. */
  'journal.tags': call(none, z.array(z.strictObject({ tag: z.string(), count: z.number().int() }))),
  /** The present note of each thing, by its key; the 2,000 that were written last. */
  notes: stream('latest', none, NoteView),
}
