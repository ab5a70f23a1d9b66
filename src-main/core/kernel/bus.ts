import type { Stop } from './clock.ts'

/**
 * Synchronous publish and subscribe: state is written first, then told (rule 6 of the house). One listener's failure
 * keeps nothing from the others; it is thrown when all have heard.
 */
export class Bus<Topics extends object> {
  #listeners = new Map<keyof Topics, Set<(value: never) => void>>()

  on<K extends keyof Topics>(topic: K, listener: (value: Topics[K]) => void): Stop {
    const set = this.#listeners.get(topic) ?? new Set()
    this.#listeners.set(topic, set)
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }

  publish<K extends keyof Topics>(topic: K, value: Topics[K]): void {
    const set = this.#listeners.get(topic)
    if (set === undefined) return
    let failures: unknown[] | undefined
    for (const listener of set) {
      try {
        ;(listener as (value: Topics[K]) => void)(value)
      } catch (error) {
        failures = [...(failures ?? []), error]
      }
    }
    if (failures !== undefined) throw failures[0]
  }
}
