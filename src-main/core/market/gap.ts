import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from './instrument.ts'

/**
 * A hole in what a live source delivers: of this instrument nothing was heard after `from`, and until `to`; null: it
 * still is not. Told once when the hole is noticed and once when it has ended. Bars that touch it are torn.
 */
export interface Gap {
  readonly instrument: InstrumentId
  readonly from: UnixMs
  readonly to: UnixMs | null
}
