/** What ccxt calls for every request of an exchange. */
export type FetchLike = (url: string, init: FetchInit) => Promise<Response>

export interface FetchInit {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly signal?: AbortSignal
}

/** A socket of ccxt's. */
export interface ClientLike {
  readonly url: string
  /** Settled when it is connected, or cannot be. */
  readonly connected?: Promise<unknown>
  future?(hash: string): Promise<unknown>
  close?(): unknown
}
