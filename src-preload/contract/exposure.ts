import { z } from 'zod'
import { decimal, none } from './common.ts'
import { stream } from './define.ts'

/**
 * What is owned (above zero) or owed of one asset through open positions: EURUSD long is plus EUR and minus USD. Money
 * in an account that is not in a position is not counted.
 */
export const ExposureView = z.strictObject({
  /** Asset, and `@` and the broker of a single account's row. */
  key: z.string(),
  asset: z.string(),
  /** Null: over all brokers. */
  broker: z.string().nullable(),
  /** In the asset, at mid prices; null: a price lacks. */
  net: decimal.nullable(),
  /** Owned and owed added up. */
  gross: decimal.nullable(),
  /** In the reporting currency, as the exposure limit counts it; null: a price or a rate of exchange lacks. */
  netReporting: decimal.nullable(),
  grossReporting: decimal.nullable(),
  /** The reporting currency. */
  currency: z.string(),
  /** `netReporting` of the equity over all brokers; null: not known. */
  share: z.number().nullable(),
  /** How many instruments it is held through. */
  instruments: z.number().int(),
  /** Nothing of it is held any more. */
  gone: z.boolean(),
})

export const exposure = {
  /** What is owned and owed, asset by asset, over all brokers and at each, twice a second. Key: `key`. */
  exposure: stream('latest', none, ExposureView),
}
