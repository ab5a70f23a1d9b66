import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import type { Instrument } from '../../src-main/core/market/instrument.ts'
import type { Quote } from '../../src-main/core/market/quote.ts'
import type { Session } from '../../src-main/terminal/session.ts'
import type { Terminal } from '../../src-main/terminal.ts'
import { SYMBOLS } from '../family/instruments.ts'
import type { Chance } from '../sim/chance.ts'

export const BROKER = 'sim'

/** What somebody at the terminal sees and can do. */
export interface Scene {
  readonly terminal: Terminal
  readonly session: Session
  readonly chance: Chance
}

/** One thing that is done; says for the trace what came of it. */
export type Deed = (scene: Scene) => string

export interface Place {
  readonly instrument: Instrument
  readonly quote: Quote
}

/** An instrument with a price; null: there is none now. */
export function somePlace({ session, chance }: Scene): Place | null {
  const id = `${BROKER}/${chance.pick(SYMBOLS)}`
  const instrument = session.hub.instruments.get(id)
  const quote = session.hub.cache.last(id)
  return instrument === undefined || quote === undefined ? null : { instrument, quote }
}

export const priceAt = (from: number, distance: number): Decimal => new Decimal((from + distance).toFixed(5))
