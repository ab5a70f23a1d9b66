import type { CallKeys, In, Item, Out, Params, StreamKeys } from '../contract/define.ts'
import type { RpcError } from './rpc-error.ts'

export interface CallOptions {
  /** How long to wait for the answer; then the call fails with `TIMEOUT` (it may still be carried out). */
  readonly timeoutMs?: number
}

export interface SubscribeOptions {
  /** Of an `all` stream: begin after this sequence number. */
  readonly from?: number
  /** The stream ended for good, and why. Not called after the reader's own stop. Without it the end goes unheard. */
  readonly onEnd?: (error: RpcError) => void
}

/** The reading side of a contract. Every failure is an `RpcError`. */
export interface Client<C> {
  call<K extends CallKeys<C>>(name: K, input: In<C[K]>, options?: CallOptions): Promise<Out<C[K]>>
  /** Items come in batches, at most one a frame. The returned function ends the subscription. */
  subscribe<K extends StreamKeys<C>>(
    name: K,
    params: Params<C[K]>,
    onItems: (items: readonly Item<C[K]>[]) => void,
    options?: SubscribeOptions,
  ): () => void
  close(): void
}

/** Runs `task` with the next painted frame: the pace at which batches are asked for. */
export type NextFrame = (task: () => void) => void
