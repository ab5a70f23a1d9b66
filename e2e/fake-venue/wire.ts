import type { Asked, Fact, OrderView } from './types.ts'

/** Requests. Each has a number that its answer repeats. */
export type Request = { readonly n: number } & (
  | {
      readonly do: 'hello' /** Facts after this one are sent again; null: only new ones. */
      readonly after: number | null
    }
  | { readonly do: 'submit'; readonly order: Asked }
  | { readonly do: 'cancel'; readonly order: string | null; readonly clientId: string | null }
  | { readonly do: 'amend'; readonly order: string | null; readonly clientId: string | null; readonly change: Change }
  | { readonly do: 'find'; readonly clientId: string }
  | { readonly do: 'snapshot'; readonly since: number }
)

export interface Change {
  readonly quantity?: number
  readonly limit?: number
  readonly stop?: number
  readonly stopLoss?: number | null
  readonly takeProfit?: number | null
}

export type Answer =
  | { readonly n: number; readonly ok: unknown }
  /** Definite: nothing was done. */
  | { readonly n: number; readonly no: { readonly code: string; readonly text: string } }
  /** The venue's own trouble, as an HTTP 5xx: says nothing about what was done. */
  | { readonly n: number; readonly broken: number }

export interface Placed {
  readonly id: string
}
/** Answer to `find`: null: no such order. */
export interface Found {
  readonly order: OrderView | null
  readonly facts: readonly Fact[]
}
export interface Account {
  readonly at: number
  readonly cash: number
  readonly positions: readonly {
    readonly id: string
    readonly symbol: string
    readonly side: 1 | -1
    readonly quantity: number
    /** Average, in 1/100,000; not whole. */
    readonly entry: number
  }[]
  readonly orders: readonly OrderView[]
  readonly closed: readonly OrderView[]
  readonly facts: readonly Fact[]
  /** The lists reach back to what was asked. */
  readonly complete: boolean
}

/** Sent unasked. */
export type Push = { readonly fact: Fact }
