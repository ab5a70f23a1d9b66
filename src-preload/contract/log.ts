import { z } from 'zod'
import { none, time } from './common.ts'
import { call, stream } from './define.ts'

export const LogView = z.strictObject({
  /** Grows with each line, over restarts, too; not the journal's. */
  seq: z.number().int(),
  at: time,
  level: z.enum(['debug', 'info', 'warning', 'error']),
  /** Which part of the terminal; empty: it does not say. */
  where: z.string(),
  text: z.string(),
})

export const log = {
  /** Lines of the log: the newest 1,000 since the terminal started, then each as it is written. No secret and no stack is in them. */
  log: stream('all', none, LogView),
  /** The log's file, for people: it has the stacks, too. */
  'log.file': call(none, z.strictObject({ path: z.string() })),
}
