import { z } from 'zod'
import { done, none, time } from './common.ts'
import { call, stream } from './define.ts'

export const StatusView = z.strictObject({
  version: z.string(),
  /** The trading clock. */
  now: time,
  startedAt: time,
  journal: z.strictObject({ id: z.string(), head: z.number().int(), dir: z.string() }),
  /** Main thread, ms, over the last ten seconds. */
  lagP99: z.number(),
  /** LIVE when a live connection is armed. */
  mode: z.enum(['PAPER', 'LIVE']),
  kill: z.boolean(),
  unknownOrders: z.number().int(),
  /** Positions and orders that nobody here owns and nobody has decided about. */
  unadopted: z.number().int(),
  openIncidents: z.number().int(),
  unseenAlerts: z.number().int(),
  /** Why no new risk is taken at the moment: the machine slept, brokers are being compared. */
  frozen: z.string().nullable(),
  /** Things that a person should know of and that did not stop the terminal, newest first. */
  notices: z.array(z.strictObject({ at: time, level: z.enum(['info', 'warning', 'error']), text: z.string() })),
})

export const status = {
  /** The terminal at a glance, twice a second and after every incident. */
  status: stream('latest', none, StatusView),
  /** A page's own state (layout, theme), kept by the terminal. At most 256 KB. */
  'page.load': call(
    z.strictObject({ key: z.string().regex(/^[\w.-]{1,60}$/) }),
    z.strictObject({ value: z.string().nullable() }),
  ),
  /** Keeps a page's own state under a key. */
  'page.save': call(z.strictObject({ key: z.string().regex(/^[\w.-]{1,60}$/), value: z.string().max(262_144) }), done),
  /**
   * A ticket for one more window of the page, which trades it as the first window did (`#ticket=` in its address): works
   * once, within 30 s. CONFLICT when more than 20 are asked for in a minute. UNSUPPORTED in the desktop app: its windows
   * need none.
   */
  'page.ticket': call(none, z.strictObject({ ticket: z.string() })),
}
