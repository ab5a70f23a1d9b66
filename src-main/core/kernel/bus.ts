import type { Stop } from './clock.ts'

/** Synchronous publish and subscribe: state is written first, then told (rule 6 of the house). */
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
    for (const listener of set) (listener as (value: Topics[K]) => void)(value)
  }
}
