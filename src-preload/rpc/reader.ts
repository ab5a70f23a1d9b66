import type { Feed } from './client.ts'
import type { RpcError } from './rpc-error.ts'

/** One subscription on the reading side. It outlives overflows and, in `lasting.ts`, connections. */
export class Reader {
  readonly name: string
  readonly params: unknown
  readonly #feed: Feed<unknown>
  #last: number | undefined
  #ordered = false
  #done = false

  constructor(name: string, params: unknown, from: number | undefined, feed: Feed<unknown>) {
    this.name = name
    this.params = params
    this.#last = from
    this.#feed = feed
  }

  /** It wants nothing more. */
  get done(): boolean {
    return this.#done
  }

  /** Where to open the stream (again): the last sequence number that was delivered. */
  get from(): number | undefined {
    return this.#last
  }

  /** The other side said which kind of stream it is; only `all` streams have a sequence. */
  opened(keep: unknown): void {
    this.#ordered = keep === 'all'
    if (!this.#done) this.#feed.opened?.()
  }

  lost(): void {
    if (!this.#done) this.#feed.lost?.()
  }

  /** Delivers what was not delivered before. */
  take(items: readonly unknown[]): void {
    if (this.#done) return
    const fresh = this.#ordered ? items.filter(item => this.#isNext(item)) : items
    if (fresh.length > 0) this.#feed.items(fresh)
  }

  #isNext(item: unknown): boolean {
    const seq = (item as { readonly seq: number }).seq
    if (this.#last !== undefined && seq <= this.#last) return false
    this.#last = seq
    return true
  }

  /** The reader wants no more. */
  stop(): void {
    this.#done = true
  }

  /** The other side ended it for good. */
  end(error: RpcError): void {
    if (this.#done) return
    this.#done = true
    this.#feed.ended?.(error)
  }
}
