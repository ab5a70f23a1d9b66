import { AsyncLocalStorage } from 'node:async_hooks'
import type { VenueAnswer } from './refusals.ts'

/**
 * How far a request got. `waiting`: not a byte has left; `unreached`: nobody answered at that address, nothing was
 * written; `sent`: it may be there; `answered`: the whole answer is here.
 */
export type Stage = 'waiting' | 'unreached' | 'sent' | 'answered'

export interface Attempt {
  readonly method: string
  /** Host and path, without the query. */
  readonly what: string
  stage: Stage
  answer: VenueAnswer | null
}

const current = new AsyncLocalStorage<Attempt[]>()

/** Runs one ccxt call and notes every request that it makes, however ccxt splits it. */
export async function attempted<T>(call: () => Promise<T>): Promise<Attempts & { readonly outcome: Outcome<T> }> {
  const requests: Attempt[] = []
  const outcome = await current.run(requests, async (): Promise<Outcome<T>> => {
    try {
      return { value: await call() }
    } catch (error) {
      return { error }
    }
  })
  return { requests, outcome }
}

export type Outcome<T> = { readonly value: T } | { readonly error: unknown }
export interface Attempts {
  readonly requests: readonly Attempt[]
}

/** A request begins; outside of `attempted` nobody reads it. */
export function begin(method: string, what: string): Attempt {
  const attempt: Attempt = { method, what, stage: 'waiting', answer: null }
  current.getStore()?.push(attempt)
  return attempt
}
