import type { BrokerId, InstrumentId } from '../market/instrument.ts'

/** What a limit speaks of: everything together, one account, one strategy, one instrument. */
export type Scope = 'all' | `broker:${BrokerId}` | `strategy:${string}` | `instrument:${InstrumentId}`

/** The scopes that have an account's equity behind them: one broker, or all of them (in the reporting currency). */
export type AccountScope = 'all' | `broker:${BrokerId}`

export const brokerScope = (id: BrokerId): `broker:${BrokerId}` => `broker:${id}`
export const instrumentScope = (id: InstrumentId): `instrument:${InstrumentId}` => `instrument:${id}`
export const strategyScope = (name: string): `strategy:${string}` => `strategy:${name}`

/** A scope taken apart; `name` is empty for "all". */
export function splitScope(scope: Scope): {
  readonly kind: 'all' | 'broker' | 'strategy' | 'instrument'
  readonly name: string
} {
  if (scope === 'all') return { kind: 'all', name: '' }
  const colon = scope.indexOf(':')
  return { kind: scope.slice(0, colon) as 'broker' | 'strategy' | 'instrument', name: scope.slice(colon + 1) }
}
