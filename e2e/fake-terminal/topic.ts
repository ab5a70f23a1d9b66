import type { Push } from '../../src-preload/rpc/impl.ts'

/** A `latest` stream's present state: what a new reader is told first, and everyone after each change. */
export class Latest<T> {
  readonly items = new Map<string, T>()
  readonly #readers = new Set<Push<T>>()
  readonly #keyOf: (item: T) => string

  constructor(keyOf: (item: T) => string) {
    this.#keyOf = keyOf
  }

  set(item: T): void {
    this.items.set(this.#keyOf(item), item)
    for (const push of this.#readers) push(item, this.#keyOf(item))
  }

  /** Tells everyone `last`, then forgets it. */
  drop(last: T): void {
    this.set(last)
    this.items.delete(this.#keyOf(last))
  }

  read(push: Push<T>): () => void {
    for (const [key, item] of this.items) push(item, key)
    this.#readers.add(push)
    return () => this.#readers.delete(push)
  }
}

/** An `all` stream with its past. */
export class Log<T extends { readonly seq: number }> {
  readonly items: T[] = []
  readonly #readers = new Set<Push<T>>()

  add(item: T): void {
    this.items.push(item)
    for (const push of this.#readers) push(item)
  }

  read(push: Push<T>, from = Number.NEGATIVE_INFINITY): () => void {
    for (const item of this.items) if (item.seq > from) push(item)
    this.#readers.add(push)
    return () => this.#readers.delete(push)
  }
}
