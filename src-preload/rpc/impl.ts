import type { CallKeys, Contract, Item, Out, ParsedIn, ParsedParams, StreamKeys } from '../contract/define.ts'

/** Gives items to a stream's reader. */
export interface Push<T> {
  /**
   * `key` says what an item of a `latest` stream replaces (without one: the stream has one place). Answers false when
   * nothing more is wanted: a loop over stored items stops there, and the reader opens the stream again for the rest.
   */
  (item: T, key?: string): boolean
  /** Ends the stream; an expected failure (`TerminalError`, `RpcError`) is told, anything else only logged. */
  fail(error: unknown): void
}

/** How a call is carried out. */
export type CallImpl<C, K extends keyof C, Ctx> = (input: ParsedIn<C[K]>, ctx: Ctx) => Out<C[K]> | Promise<Out<C[K]>>

/**
 * How a stream is fed, until the returned function is called. `from` is given for `all` streams: send what comes after
 * that sequence number. Without it the stream begins where its own description says.
 */
export type StreamImpl<C, K extends keyof C, Ctx> = (
  params: ParsedParams<C[K]>,
  push: Push<Item<C[K]>>,
  ctx: Ctx,
  from: number | undefined,
) => () => void

/** The serving side of a contract: one function for each name. */
export type Impl<C extends Contract, Ctx> = { readonly [K in CallKeys<C>]: CallImpl<C, K, Ctx> } & {
  readonly [K in StreamKeys<C>]: StreamImpl<C, K, Ctx>
}
