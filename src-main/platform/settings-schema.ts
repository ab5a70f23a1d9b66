import { z } from 'zod'

/** What the settings keep of a credential: names, never values. */
export const credentialEntry = z.strictObject({
  broker: z.string().min(1).max(100),
  profile: z.string().min(1).max(100),
  engine: z.enum(['keytar', 'passphrase-file', 'memory']),
  /** UTC ms. */
  createdAt: z.number(),
  fields: z.array(z.string().max(100)).max(50),
})
export type CredentialEntry = z.infer<typeof credentialEntry>

/** Each setting on its own, so that one bad value does not cost the others. */
export const settingShapes = {
  /** ISO 4217 or a coin's code: what totals are shown in. */
  reportingCurrency: z.string().regex(/^[A-Z0-9]{2,10}$/),
  /** Chosen by the person; null: not yet. */
  secretEngine: z.enum(['keytar', 'passphrase-file', 'memory']).nullable(),
  credentials: z.array(credentialEntry).max(1000),
  /** Calendar of news, a CSV file by its whole path; null: none. */
  newsFile: z.string().min(1).max(4096).nullable(),
  /** Anything that a feature keeps for itself, by its name; it checks its own value. */
  features: z.record(z.string().max(100), z.json()),
}

export type SettingValues = { [K in keyof typeof settingShapes]: z.infer<(typeof settingShapes)[K]> }
export type SettingKey = keyof SettingValues

export const settingDefaults: SettingValues = {
  reportingCurrency: 'USD',
  secretEngine: null,
  credentials: [],
  newsFile: null,
  features: {},
}
