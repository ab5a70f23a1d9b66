import type { CallKeys, In, Item, Out, Params, StreamKeys } from '../contract/define.ts'
import type { RpcError } from './rpc-error.ts'

export interface CallOptions {
  /** How long to wait for the answer, milliseconds; then the call fails with `TIMEOUT` (it may still be carried out). */
  readonly timeoutMs?: number
}

/** What a subscriber is told. */
export interface Feed<T> {
  /** At most one batch a frame. */
  items(batch: readonly T[]): void
  /** The stream is open (again, after an overflow or a new connection). */
  opened?(): void
  /** The connection broke; the subscription waits for the next. Only with a client that comes back. */
  lost?(): void
  /** The stream ended for good, and why. Not called after the reader's own stop. */
  ended?(error: RpcError): void
}

export interface SubscribeOptions {
  /** Of an `all` stream: begin after this sequence number. */
  readonly from?: number
}

/** The reading side of a contract. Every failure is an `RpcError`. */
export interface Client<C> {
  call<K extends CallKeys<C>>(name: K, input: In<C[K]>, options?: CallOptions): Promise<Out<C[K]>>
  /** The returned function ends the subscription; safe to call twice. */
  subscribe<K extends StreamKeys<C>>(
    name: K,
    params: Params<C[K]>,
    feed: Feed<Item<C[K]>>,
    options?: SubscribeOptions,
  ): () => void
  close(): void
}

/** Runs `task` with the next painted frame: the pace at which batches are asked for. */
export type NextFrame = (task: () => void) => void
