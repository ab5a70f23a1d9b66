import { z } from 'zod'
import { done, id, none, time } from './common.ts'
import { call, stream } from './define.ts'

/** Something that went wrong and that a person should see to. */
export const IncidentView = z.strictObject({
  seq: z.number().int(),
  at: time,
  code: z.string(),
  /** What the code means, in two or three words. */
  title: z.string(),
  text: z.string(),
  about: z.string().nullable(),
  /** What to do next. */
  advice: z.string(),
  closedAt: time.nullable(),
  note: z.string().nullable(),
})

/** A line of the inbox. */
export const AlertView = z.strictObject({
  id,
  at: time,
  rule: z.enum(['CONNECTION_LOST', 'DAILY_LOSS', 'MODEL_ACCURACY', 'INCIDENT']),
  severity: z.enum(['medium', 'high', 'critical']),
  title: z.string(),
  text: z.string(),
  about: z.string().nullable(),
  /** What raised it is over. */
  overAt: time.nullable(),
  seenAt: time.nullable(),
})

export const alerts = {
  /** Open ones and the newest 500 closed ones, then every change. Key: sequence number. */
  incidents: stream('latest', none, IncidentView),
  /** A person has seen to it. */
  'incidents.close': call(z.strictObject({ seq: z.number().int(), note: z.string().trim().min(1).max(500) }), done),
  /** The inbox: the newest 500 first, then every change. Key: id. */
  alerts: stream('latest', none, AlertView),
  /** A person has seen them; those that are not there any more are passed over. */
  'alerts.seen': call(z.strictObject({ ids: z.array(id).max(500) }), done),
  /** The rules that fill the inbox, in words. */
  'alerts.rules': call(
    none,
    z.array(
      z.strictObject({
        rule: AlertView.shape.rule,
        severity: AlertView.shape.severity,
        title: z.string(),
        text: z.string(),
      }),
    ),
  ),
}
