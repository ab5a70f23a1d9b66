import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Feed } from '../link/link.ts'
import { settle } from './settle.ts'

export interface ListedState<T> {
  /** Oldest first. */
  readonly items: readonly T[]
  readonly ready: boolean
  readonly stale: boolean
  /** How many older items this page has let go of; the journal keeps them all. */
  readonly dropped: number
}

export interface Listed<T> {
  readonly store: StoreApi<ListedState<T>>
  readonly feed: Feed<T>
  /** Forgets everything: what follows is the list from its beginning. */
  reset(): void
}

/** The newest `most` items of an `all` stream. What is delivered twice (after a reconnection) is taken once. */
export function listed<T extends { readonly seq: number }>(most: number): Listed<T> {
  const store = createStore<ListedState<T>>(() => ({ items: [], ready: false, stale: false, dropped: 0 }))
  const quiet = settle(() => store.setState({ ready: true, stale: false }))
  let last = Number.NEGATIVE_INFINITY
  const append = (batch: readonly T[]): void => {
    const fresh = batch.filter(item => {
      if (item.seq <= last) return false
      last = item.seq
      return true
    })
    const { items, dropped } = store.getState()
    const all = fresh.length === 0 ? items : [...items, ...fresh]
    // Cut rarely and deep, so that a full list does not copy itself for every item.
    const cut = all.length > most * 1.1 ? all.length - most : 0
    store.setState({ items: cut > 0 ? all.slice(cut) : all, ready: true, stale: false, dropped: dropped + cut })
  }
  const feed = {
    items: (batch: readonly T[]) => {
      quiet.end()
      append(batch)
    },
    opened: () => quiet.begin(),
    lost: () => {
      quiet.end()
      store.setState({ stale: true })
    },
  }
  const reset = () => {
    quiet.end()
    last = Number.NEGATIVE_INFINITY
    store.setState({ items: [], ready: false, stale: false, dropped: 0 })
  }
  return { store, feed, reset }
}
