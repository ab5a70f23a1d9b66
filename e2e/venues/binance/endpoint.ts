import type { Context } from './context.ts'
import type { Params } from './params.ts'

/** Signed: key, signature and time are checked; key: only the key. */
export type Security = 'none' | 'key' | 'signed'

/** One line of Binance's REST interface. */
export interface Endpoint {
  /** "METHOD /path" */
  readonly on: string
  readonly security: Security
  readonly weight: number
  /** Every parameter it reads; '!' marks mandatory ones. Those of signed requests are added. */
  readonly takes: readonly string[]
  /** Which of the key's permissions it needs. */
  readonly permission?: 'enableSpotAndMarginTrading' | 'enableFutures' | 'enableVanillaOptions'
  run(context: Context, params: Params): unknown
}

type Run = Endpoint['run']

export const open = (on: string, weight: number, takes: readonly string[], run: Run): Endpoint => ({
  on,
  security: 'none',
  weight,
  takes,
  run,
})

export const signed = (
  on: string,
  weight: number,
  takes: readonly string[],
  run: Run,
  permission?: Endpoint['permission'],
): Endpoint => ({ on, security: 'signed', weight, takes, run, ...(permission === undefined ? {} : { permission }) })
