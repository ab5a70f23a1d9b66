import type { AccountFold, BrokerPast } from '../core/journal/past.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import type { Position } from '../core/portfolio/position.ts'
import type { Broker, MarketDataSource } from '../core/ports.ts'
import type { Secrets } from '../core/secret-ports.ts'
import { ccxtFamily } from './ccxt/family.ts'
import { paperFamily } from './paper/family.ts'
import type { TestOptions, VenueForm } from './venue-form.ts'

/** What a family needs to make one of its brokers. */
export interface BrokerOptions {
  readonly id: BrokerId
  readonly title: string
  /** As the journal keeps them; the family checks them. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Prices for brokers that have none of their own. */
  readonly source: MarketDataSource
  /** What the journal has of it. */
  readonly past: BrokerPast
  /** This account's secrets by field; null: none are kept. Throws LOCKED, NO_KEYCHAIN, BAD_DATA. */
  readonly credentials: () => ReturnType<Secrets>
  readonly clock: Clock
  /** What the terminal counts as held there now, for venues that do not tell what their holdings were bought at. */
  readonly positions?: () => Iterable<Pick<Position, 'instrument' | 'side' | 'quantity' | 'entryPrice'>>
}

export interface BrokerFamily {
  readonly family: string
  readonly title: string
  readonly paper: boolean
  /** For people: what it is. */
  readonly text: string
  make(options: BrokerOptions): Promise<Broker>
  /** An empty account to fold reports into, for a family that has no other memory of what was; it comes back in `past`. */
  account?(settings: BrokerOptions['settings']): AccountFold
  /** What a person fills in to connect one of its venues; undefined: it knows no such venue. */
  form?(venue: string): VenueForm | undefined
  /** Looks at a venue step by step (`testSteps`), and tells each as it goes; resolves when all are told. Throws TerminalError. */
  test?(options: TestOptions): Promise<void>
}

/** Every family that a user can choose: one line each. */
export const families: readonly BrokerFamily[] = [paperFamily, ccxtFamily]
