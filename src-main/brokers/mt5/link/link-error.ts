import type { RefusedResult } from '../wire/result.ts'

/**
 * - `unsent`: nothing was written: the link was closed, not yet resumed, or the request was bad;
 * - `closed`: the line went while the request was open;
 * - `timeout`: no final answer in time;
 * - `refused`: the agent answered a data request with `ok: false`: see `result`.
 */
export type LinkFailure = 'unsent' | 'closed' | 'timeout' | 'refused'

/** Why a request has no answer. A trade request with `inDoubt` may have been carried out: ask (`order_query`), never resend. */
export class LinkError extends Error {
  override readonly name = 'LinkError'
  readonly kind: LinkFailure
  /** The bytes may have left. */
  readonly inDoubt: boolean
  /** What the agent said, when it refused. */
  readonly result: RefusedResult | null
  constructor(kind: LinkFailure, message: string, result: RefusedResult | null = null) {
    super(message)
    this.kind = kind
    this.inDoubt = kind === 'closed' || kind === 'timeout'
    this.result = result
  }
}
