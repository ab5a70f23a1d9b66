import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Feed } from '../link/link.ts'
import { settle } from './settle.ts'

export interface KeyedState<T> {
  /** In the order of first appearance. */
  readonly items: ReadonlyMap<string, T>
  /** The terminal has told its present state at least once. */
  readonly ready: boolean
  /** The connection is down: `items` are from before. */
  readonly stale: boolean
}

export interface Keyed<T> {
  readonly store: StoreApi<KeyedState<T>>
  readonly feed: Feed<T>
}

/** Bounds a map: beyond `most` items the oldest that may go are let go of. */
export interface Bound<T> {
  readonly most: number
  readonly mayGo: (item: T) => boolean
}

/**
 * The newest item of each key of a `latest` stream. What `isGone` holds true for leaves the map. After a reconnection
 * the first batch replaces everything, so that what vanished meanwhile does not linger.
 */
export function keyed<T>(
  keyOf: (item: T) => string,
  isGone: (item: T) => boolean = () => false,
  bound?: Bound<T>,
): Keyed<T> {
  const store = createStore<KeyedState<T>>(() => ({ items: new Map(), ready: false, stale: false }))
  const put = (base: ReadonlyMap<string, T>, batch: readonly T[]) => {
    const items = new Map(base)
    for (const item of batch) {
      if (isGone(item)) items.delete(keyOf(item))
      else items.set(keyOf(item), item)
    }
    if (bound) trim(items, bound)
    store.setState({ items, ready: true, stale: false })
  }
  const first = settle(() => put(new Map(), []))
  const feed = {
    items: (batch: readonly T[]) => put(first.end() ? new Map() : store.getState().items, batch),
    opened: () => first.begin(),
    lost: () => {
      first.end()
      store.setState({ stale: true })
    },
  }
  return { store, feed }
}

function trim<T>(items: Map<string, T>, { most, mayGo }: Bound<T>): void {
  // Cut deeper than needed, so that it is not done for every item.
  if (items.size <= most * 1.1) return
  for (const [key, item] of items) {
    if (items.size <= most) return
    if (mayGo(item)) items.delete(key)
  }
}
