import type { BrokerId, InstrumentId } from '../market/instrument.ts'

/** What a limit speaks of: everything together, one account, one strategy, one instrument. */
export type Scope = 'all' | `broker:${BrokerId}` | `strategy:${string}` | `instrument:${InstrumentId}`

/** The scopes that have an account's equity behind them: one broker, or all of them (in the reporting currency). */
export type AccountScope = 'all' | `broker:${BrokerId}`

/** Names are few and asked for all the time; a text that was just put together is slow to look anything up by. */
function named<S extends Scope>(make: (name: string) => S): (name: string) => S {
  const known = new Map<string, S>()
  return name => {
    const scope = known.get(name) ?? make(name)
    known.set(name, scope)
    return scope
  }
}

export const brokerScope = named((id: BrokerId): `broker:${BrokerId}` => `broker:${id}`)
export const instrumentScope = named((id: InstrumentId): `instrument:${InstrumentId}` => `instrument:${id}`)
export const strategyScope = named((name): `strategy:${string}` => `strategy:${name}`)

interface Split {
  readonly kind: 'all' | 'broker' | 'strategy' | 'instrument'
  readonly name: string
}

const splits = new Map<Scope, Split>([['all', { kind: 'all', name: '' }]])

/** A scope taken apart; `name` is empty for "all". */
export function splitScope(scope: Scope): Split {
  const known = splits.get(scope)
  if (known !== undefined) return known
  const colon = scope.indexOf(':')
  const split = { kind: scope.slice(0, colon) as Split['kind'], name: scope.slice(colon + 1) }
  splits.set(scope, split)
  return split
}
