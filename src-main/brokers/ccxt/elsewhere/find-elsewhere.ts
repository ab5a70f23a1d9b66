import type { Elsewhere } from '../../../core/ports.ts'
import type { Params } from '../exchange.ts'

/** What a venue's reading of earn and staking may ask. */
export interface Asker {
  /** The venue's own method, read by `read`. Null: it could not be had or read, which is told to the person under `what`. */
  ask<T>(what: string, method: string, params: Params, read: (answer: unknown) => T): Promise<T | null>
  /** The account's balance as ccxt reads it. Null as above. */
  balance(): Promise<unknown>
  /** Is what is held of this asset a position here already, or the account's money? */
  counts(asset: string): boolean
  /** The usual code of the venue's name of an asset. */
  codeOf(venueName: string): string
  /** Something that is left out, in a sentence. */
  leaveOut(text: string): void
}

/** One venue's reading of what it holds beside what is traded. Asked one after another: a venue counts requests. */
export type FindElsewhere = (asker: Asker) => Promise<readonly Elsewhere[]>
