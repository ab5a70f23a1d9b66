import type { JournalRow } from '../../src-main/core/ports.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import type { Step } from '../real/steps.ts'
import type { LifeOrder } from './life-order.ts'

/** A venue that runs beside the terminal's process, for one run. */
export interface Stand {
  /** What each life of the terminal is told of it. */
  readonly life: Pick<LifeOrder, 'place' | 'endpoint' | 'keys'>
  /** A life of the terminal has just begun in which somebody is to die there; the venue's own program may be meant. */
  begin(die: NonNullable<LifeOrder['die']>): void
  /** No more faults; prices hold still. */
  calm(): Promise<void>
  /** Everything that differs from its own books, in words. */
  judge(rows: readonly JournalRow[], state: State): Promise<string[]>
  end(): Promise<void>
}

/** A kind of venue that real deaths are run at. */
export interface Site {
  readonly steps: readonly Step[]
  /** How long a life is, ms. */
  readonly activeMs: number
  start(seed: number, dir: string, cache: string): Promise<Stand>
}
