import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Feed } from '../link/link.ts'

export interface SingleState<T> {
  /** null until the terminal has told it. */
  readonly value: T | null
  readonly stale: boolean
}

export interface Single<T> {
  readonly store: StoreApi<SingleState<T>>
  readonly feed: Feed<T>
}

/** A `latest` stream of one thing. */
export function single<T>(): Single<T> {
  const store = createStore<SingleState<T>>(() => ({ value: null, stale: false }))
  const feed = {
    items: (batch: readonly T[]) => {
      const value = batch.at(-1)
      if (value !== undefined) store.setState({ value, stale: false })
    },
    opened: () => {},
    lost: () => store.setState({ stale: true }),
  }
  return { store, feed }
}
