import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'

/** What waits for a person, counted for tabs and for the strip under the top bar. */
export const useUnknownCount = (): number => useStore(useTerminal().unknown, state => state.items.size)

export const useForeignCount = (): number =>
  useStore(useTerminal().foreign, state => count(state.items.values(), one => one.state === 'open'))

export const useIncidentCount = (): number =>
  useStore(useTerminal().incidents, state => count(state.items.values(), one => one.closedAt === null))

export const useAlertCount = (): number =>
  useStore(useTerminal().alerts, state => count(state.items.values(), one => one.seenAt === null))

export const useBreachedCount = (): number =>
  useStore(useTerminal().usage, state => count(state.items.values(), one => one.state === 'breached'))

function count<T>(items: Iterable<T>, counts: (item: T) => boolean): number {
  let sum = 0
  for (const item of items) if (counts(item)) sum += 1
  return sum
}
