import type { Broker, JournalStore } from '../../src-main/core/ports.ts'

/** Mistakes put into one port, to see them found. Nothing: the terminal as it is. */
export interface Plant {
  readonly broker?: (broker: Broker) => Broker
  /** Where the first life ends, instead of anywhere. */
  readonly diesAt?: string
  readonly journal?: (journal: JournalStore) => JournalStore
}
