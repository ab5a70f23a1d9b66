import type { AccountFold, BrokerPast } from '../core/journal/past.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import type { Broker, MarketDataSource } from '../core/ports.ts'
import { paperFamily } from './paper/family.ts'

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
}

/** Every family that a user can choose: one line each. */
export const families: readonly BrokerFamily[] = [paperFamily]
