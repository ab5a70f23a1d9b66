import type { JournalRow } from '../../src-main/core/ports.ts'
import type { VenueManual } from '../family/venue-broker.ts'
import type { DeedName } from '../person/person.ts'

/** What one life of the terminal is told, as JSON. */
export interface ChildOrder {
  readonly dir: string
  readonly port: number
  readonly epoch: number
  readonly speed: number
  readonly seed: number
  readonly manual: VenueManual
  /** Where it kills itself: the `hit`-th time that it passes there; null: it lives. */
  readonly die: { readonly pass: string; readonly hit: number } | null
  readonly favours: DeedName | null
  /** Something is done every so many real ms; null: nothing, it only comes to rest. */
  readonly deedEvery: number | null
}

export type ToChild = { readonly want: 'rows' } | { readonly want: 'rest' }
export type FromChild =
  | { readonly started: true }
  | { readonly rows: readonly JournalRow[]; readonly faults: readonly string[] }
