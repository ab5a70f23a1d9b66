import type { Broker, JournalStore } from '../../src-main/core/ports.ts'

/** Mistakes put into one port, to see them found. Nothing: the terminal as it is. */
export interface Plant {
  readonly broker?: (broker: Broker) => Broker
  readonly journal?: (journal: JournalStore) => JournalStore
}
