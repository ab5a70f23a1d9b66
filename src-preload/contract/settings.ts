import { z } from 'zod'
import { decimal, none, time } from './common.ts'
import { call, stream } from './define.ts'

/** ISO 4217 or a coin's code. */
export const currency = z.string().regex(/^[A-Z0-9]{2,10}$/, 'use a currency code, such as USD')

export const SettingsView = z.strictObject({
  /** What totals are counted in. */
  reporting: currency,
  /** Currencies that the terminal can count in now, the present one first. */
  reportingChoices: z.array(currency),
  version: z.string(),
  startedAt: time,
  host: z.enum(['electron', 'headless']),
  /** Version of Node.js that runs the terminal. */
  node: z.string(),
  /** Operating system and processor. */
  system: z.string(),
  dataDir: z.string(),
  journal: z.strictObject({
    id: z.string(),
    rows: z.number().int(),
    /** With its write-ahead log. */
    bytes: z.number().int(),
    path: z.string(),
  }),
  log: z.strictObject({ bytes: z.number().int(), path: z.string() }),
})

/** What another reporting currency would mean. */
export const ReportingTerms = z.strictObject({
  from: currency,
  to: currency,
  /** Units of `to` for one of `from`, now; null: there is no rate. */
  rate: decimal.nullable(),
  /** All accounts together in `to`; null: cannot be counted. */
  equity: decimal.nullable(),
  /** What happens, in sentences, to be read before it is confirmed. */
  consequences: z.array(z.string()),
  /** Why it cannot be done now, and what to do; null: it can. */
  refusal: z.string().nullable(),
})

export const settings = {
  /** What the terminal runs with: at once, and when something of it changes. */
  settings: stream('latest', none, SettingsView),
  /** The same, once. */
  'settings.get': call(none, SettingsView),
  /** What another reporting currency would mean, before it is set. Changes nothing. */
  'settings.reportingTerms': call(z.strictObject({ currency }), ReportingTerms),
  /**
   * Counts totals in another currency from now on. NO_DATA while something cannot be counted in it: no fresh rate, an
   * account without prices.
   */
  'settings.setReporting': call(z.strictObject({ currency }), SettingsView),
  /** Licences of everything that the program is made of. NOT_FOUND in a build without them. */
  'settings.notices': call(none, z.strictObject({ text: z.string() })),
}
