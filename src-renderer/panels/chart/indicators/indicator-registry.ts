import type { IndicatorKind } from './kind.ts'
import { momentumKinds } from './momentum-kinds.ts'
import { trendKinds } from './trend-kinds.ts'
import { volatilityKinds } from './volatility-kinds.ts'
import { volumeKinds } from './volume-kinds.ts'

/** Every indicator that can be chosen, by `trading-signals`. For the eye only: no decision is made from them. */
export const indicatorKinds: readonly IndicatorKind[] = [
  ...trendKinds,
  ...volatilityKinds,
  ...momentumKinds,
  ...volumeKinds,
]

const byId = new Map(indicatorKinds.map(kind => [kind.id, kind]))

/** Null: there is none of that name (any more). */
export const indicatorKind = (id: unknown): IndicatorKind | null =>
  typeof id === 'string' ? (byId.get(id) ?? null) : null
