import type { JournalStore } from '../ports.ts'

/** Where a part of the state looks for what it no longer has in memory. */
export type RowFinder = Pick<JournalStore, 'find'>

/**
 * A part of the state that a snapshot keeps. `snapshot` gives every field that `apply` changes (or that it could not
 * find again), by reference: it is encoded before the next event. `restore` takes such a value, decoded, into a part
 * that was just made. The two together are the identity; the snapshot's shape is covered by SNAPSHOT_VERSION.
 */
export interface Kept<S = unknown> {
  snapshot(): S
  restore(from: S): void
}

/** Puts what was kept into a field that is still empty, in the same order. */
export function refill<K, V>(field: Map<K, V>, from: ReadonlyMap<K, V>): void
export function refill<V>(field: Set<V>, from: ReadonlySet<V>): void
export function refill<V>(field: V[], from: readonly V[]): void
export function refill(field: Map<unknown, unknown> | Set<unknown> | unknown[], from: Iterable<unknown>): void {
  if (Array.isArray(field)) for (const item of from) field.push(item)
  else if (field instanceof Set) for (const item of from) field.add(item)
  else for (const [key, item] of from as Iterable<[unknown, unknown]>) field.set(key, item)
}
