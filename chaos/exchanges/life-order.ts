import type { DeedName } from './deeds.ts'
import type { Place } from './places.ts'

/** What one life of the terminal is told, as JSON. */
export interface LifeOrder {
  readonly dir: string
  readonly place: Place['family'] | 'mt5'
  /** Where each of the exchange's hosts is answered; of MetaTrader the bridge's `port`. */
  readonly endpoint: Readonly<Record<string, string>>
  /** Of the fake, made anew for each run: nobody's secret. */
  readonly keys: Readonly<Record<string, string>>
  readonly seed: number
  /** Where it kills itself: the `hit`-th time that it passes there; null: it lives. */
  readonly die: { readonly pass: string; readonly hit: number } | null
  readonly favours: DeedName | null
  /** Something is done every so many ms; null: nothing, it only comes to rest. */
  readonly deedEvery: number | null
}
