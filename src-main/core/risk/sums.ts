import type { AssetCode, Instrument, InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import type { Highest } from './correlations.ts'
import type { LazyFigure } from './lazy-figure.ts'
import type { LazyValuation } from './lazy-valuation.ts'
import { type AccountScope, type Scope, splitScope } from './scope.ts'
import type { RiskView } from './view.ts'

/** Of what is held now, and of the opening orders that are working, approved or unknown. */
export interface HeldAndWaiting<F = LazyFigure> {
  readonly held: F
  readonly waiting: F
}

/** Signed: `net` of what is held, `longs` (not below 0) and `shorts` (not above 0) of what waits. */
export interface Exposure<F = LazyFigure> {
  readonly net: F
  readonly longs: F
  readonly shorts: F
}

/** The totals that checks compare with limits, in the currency of the scope. */
export interface SumsOf<F> {
  equity(scope: AccountScope): F
  /** Gross notional. */
  notional(scope: Scope): HeldAndWaiting<F>
  /** Size measure (§1), of one asset pair or (null) of everything. */
  size(scope: Scope, pair: string | null): HeldAndWaiting<F>
  /** Heat of positions, and planned loss of opening orders. */
  heat(scope: Scope): HeldAndWaiting<F>
  exposure(scope: Scope, asset: AssetCode): Exposure<F>
}

/** An instrument with something held or an opening order on a side. */
export interface Open {
  readonly instrument: Instrument
  readonly side: Side
}

/** As the checks ask for them. */
export interface RiskSums extends SumsOf<LazyFigure> {
  readonly value: LazyValuation
  /** What an order on that side would move with, of everything open over other pairs. */
  correlation(instrument: InstrumentId, side: Side, timeframeMs: number): Highest
}

/** Totals of one view that somebody keeps as positions, orders and prices change. */
export interface KeptTotals {
  /** At this moment. `worth`: sums that equity is taken from instead. */
  now(worth?: RiskSums): RiskSums
  /** Those of another view, which differs from this one on the named instruments alone. */
  over(view: RiskView, instruments: readonly InstrumentId[]): KeptTotals
}

/** True where the side adds the asset, false where it takes it. */
export const adds = (instrument: Instrument, side: Side, asset: AssetCode): boolean =>
  (instrument.base === asset) === (side === 'buy')

/** Reporting currency for "all" and strategies, the account's for a broker or an instrument. */
export function scopeCurrency(view: RiskView, scope: Scope): AssetCode {
  if (scope === 'all') return view.reporting
  const { kind, name } = splitScope(scope)
  if (kind === 'strategy') return view.reporting
  const broker = kind === 'broker' ? name : (view.instrument(name)?.broker ?? '')
  return view.account(broker)?.currency ?? view.reporting
}
