import type { VenueRules } from './rules.ts'
import type { Fact, VenueOrder, VenuePosition } from './types.ts'

/** What the venue's process is told when it starts, as JSON. */
export interface VenueSettings {
  readonly rules: VenueRules
  readonly seed: number
  /** Time here is `epoch` + (real time - `epoch`) x `speed`, Unix ms. */
  readonly epoch: number
  readonly speed: number
  /** Shares of what goes wrong on the way. */
  readonly faults: { readonly dropAnswer: number; readonly breakLine: number; readonly twice: number }
}

/** What it tells its parent when asked for its book: the judge's witness. */
export interface BookDump {
  readonly orders: readonly VenueOrder[]
  readonly facts: readonly Fact[]
  readonly uses: readonly (readonly [string, number])[]
  readonly arrivals: readonly (readonly [string, number])[]
  readonly positions: readonly VenuePosition[]
  readonly cash: number
}

export type FromParent = { readonly want: 'book' } | { readonly want: 'calm' }
export type ToParent = { readonly port: number } | { readonly book: BookDump } | { readonly calm: true }
