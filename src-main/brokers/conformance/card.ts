import type { Capabilities } from '../../core/ports.ts'
import type { Hands } from './hands.ts'
import type { Venue } from './venue.ts'

/** What a broker can be trusted with, from less to more. A level that is claimed and not proven is not traded live. */
export const levels = ['data', 'account', 'orders-basic', 'orders-advanced', 'protection'] as const
export type Level = (typeof levels)[number]

/** One thing that a broker of that level does. */
export interface Card {
  readonly id: string
  readonly level: Level
  readonly title: string
  /** Whether the broker claims it. */
  needs(capabilities: Capabilities): boolean
  /** Whether this venue can show it. */
  shows(venue: Venue): boolean
  run(hands: Hands): Promise<void>
}

export const always = (): boolean => true
export const moves = (venue: Venue): boolean => venue.market !== null

export class CardFailed extends Error {
  override readonly name = 'CardFailed'
}

export function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CardFailed(what)
}

export function same<T>(actual: T, expected: T, what: string): void {
  check(actual === expected, `${what}: ${String(actual)} instead of ${String(expected)}`)
}
