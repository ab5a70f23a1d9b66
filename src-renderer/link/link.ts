import type { StoreApi } from 'zustand/vanilla'
import type { CallKeys, In, Item, Out, Params, StreamKeys } from '../../src-preload/contract/define.ts'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { LastingState } from '../../src-preload/rpc/lasting.ts'

/** Undoes what returned it; safe to call twice. */
export type Stop = () => void

export type CallName = CallKeys<TerminalContract>
export type StreamName = StreamKeys<TerminalContract>
export type InputOf<K extends CallName> = In<TerminalContract[K]>
export type OutputOf<K extends CallName> = Out<TerminalContract[K]>
export type ParamsOf<K extends StreamName> = Params<TerminalContract[K]>
export type ItemOf<K extends StreamName> = Item<TerminalContract[K]>

export interface LinkState extends LastingState {
  /** The page's own clock, Unix ms: when this phase began. */
  readonly since: number
}

/** What a subscriber is told. */
export interface Feed<T> {
  items(batch: readonly T[]): void
  /** The terminal has opened the stream (again): what follows first is its present state. */
  opened(): void
  /** The connection broke: what is shown is from before. */
  lost(): void
  /** The terminal ended the stream, and why. False: the link asks again after a while. */
  ended?(error: Error): boolean
}

/** A stream that the terminal does not tell, or tells no more; it is asked for again every few seconds. */
export interface Refused {
  readonly name: StreamName
  /** Its parameters, as JSON: several streams of a name may be open. */
  readonly of: string
  /** What the terminal said, for people. */
  readonly why: string
  /** The page's own clock, Unix ms: what is shown is from before. */
  readonly since: number
}

/** The page's connection to its terminal; subscriptions live on over reconnections until they are stopped. */
export interface Link {
  readonly state: StoreApi<LinkState>
  /** Rejects with an `Error` that has a `code` and a text for people; at once when there is no connection. */
  call<K extends CallName>(name: K, input: InputOf<K>): Promise<OutputOf<K>>
  subscribe<K extends StreamName>(name: K, params: ParamsOf<K>, feed: Feed<ItemOf<K>>): Stop
  /** Tries again now rather than at the next attempt. */
  retry(): void
  /** Streams that are not told now. */
  readonly refused: StoreApi<readonly Refused[]>
  /** Asks for those at once. */
  askAgain(): void
}
