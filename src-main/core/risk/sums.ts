import { type Decimal, ZERO } from '../kernel/decimal.ts'
import { type AssetCode, type Instrument, pairOf } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import { scopeEquity } from './equity.ts'
import { type Figure, lacks, plus } from './figure.ts'
import { positionHeat } from './heat.ts'
import { plannedLoss } from './planned-loss.ts'
import { openingQuantity } from './reduction.ts'
import { type AccountScope, type Scope, splitScope } from './scope.ts'
import { sign, Valuation } from './valuation.ts'
import type { RiskOrder, RiskPosition, RiskView } from './view.ts'

/** Of what is held now, and of the opening orders that are working, approved or unknown. */
export interface HeldAndWaiting {
  readonly held: Figure
  readonly waiting: Figure
}

/** Signed: `net` of what is held, `longs` (not below 0) and `shorts` (not above 0) of what waits. */
export interface Exposure {
  readonly net: Figure
  readonly longs: Figure
  readonly shorts: Figure
}

/**
 * The totals that checks compare with limits, in the currency of the scope. `ScanSums` walks over the positions;
 * a portfolio that keeps totals as it goes may answer instead, and is right when it answers the same.
 */
export interface RiskSums {
  readonly value: Valuation
  equity(scope: AccountScope): Figure
  /** Gross notional. */
  notional(scope: Scope): HeldAndWaiting
  /** Size measure (§1), of one asset pair or (null) of everything. */
  size(scope: Scope, pair: string | null): HeldAndWaiting
  /** Heat of positions, and planned loss of opening orders. */
  heat(scope: Scope): HeldAndWaiting
  exposure(scope: Scope, asset: AssetCode): Exposure
}

interface Holding {
  readonly instrument: Instrument
  readonly side: Side
  readonly quantity: Decimal
  readonly strategy: string | null
}

const isIn = (scope: Scope, h: Holding): boolean => {
  const { kind, name } = splitScope(scope)
  if (kind === 'all') return true
  if (kind === 'broker') return h.instrument.broker === name
  return kind === 'instrument' ? h.instrument.id === name : h.strategy === name
}

export class ScanSums implements RiskSums {
  readonly value: Valuation
  readonly #view: RiskView
  readonly #worth: Valuation
  readonly #known = new Map<string, unknown>()

  /** `worth`: where equity is read from; of another view where a flip leaves equity as it was. */
  constructor(view: RiskView, worth: Valuation = new Valuation(view)) {
    this.#view = view
    this.value = worth.view === view ? worth : new Valuation(view)
    this.#worth = worth
  }

  equity(scope: AccountScope): Figure {
    return this.#once(`equity ${scope}`, () => scopeEquity(this.#worth, scope))
  }

  notional(scope: Scope): HeldAndWaiting {
    return this.#once(`notional ${scope}`, () => this.#both(scope, h => this.value.notional(h.instrument, h.quantity)))
  }

  size(scope: Scope, pair: string | null): HeldAndWaiting {
    return this.#once(`size ${scope} ${pair}`, () =>
      this.#both(scope, h =>
        pair === null || pairOf(h.instrument) === pair ? this.value.size(h.instrument, h.quantity) : ZERO,
      ),
    )
  }

  heat(scope: Scope): HeldAndWaiting {
    return this.#once(`heat ${scope}`, () => {
      const held = this.#add(scope, this.#held(), h => positionHeat(this.value, h.instrument, h.position))
      const waiting = this.#add(scope, this.#waiting(), h => plannedLoss(this.value, h.instrument, h.order, h.quantity))
      return { held, waiting }
    })
  }

  exposure(scope: Scope, asset: AssetCode): Exposure {
    return this.#once(`exposure ${scope} ${asset}`, () => {
      const of = (h: Holding): Figure => {
        const notional = this.value.notional(h.instrument, h.quantity)
        return lacks(notional) ? notional : notional.mul(direction(h.instrument, h.side, asset))
      }
      const touching = (h: Holding) => h.instrument.base === asset || h.instrument.quote === asset
      const rising = (h: Holding) => direction(h.instrument, h.side, asset).gt(0)
      const waiting = this.#waiting().filter(touching)
      return {
        net: this.#add(scope, this.#held().filter(touching), of),
        longs: this.#add(scope, waiting.filter(rising), of),
        shorts: this.#add(
          scope,
          waiting.filter(h => !rising(h)),
          of,
        ),
      }
    })
  }

  #both(scope: Scope, of: (h: Holding) => Figure): HeldAndWaiting {
    return { held: this.#add(scope, this.#held(), of), waiting: this.#add(scope, this.#waiting(), of) }
  }

  #add<H extends Holding>(scope: Scope, holdings: readonly H[], of: (h: H) => Figure): Figure {
    // A contract that nobody knows cannot be valued: no total is known then.
    let sum: Figure = this.#once('blind', () => this.#isBlind()) ? 'NO_QUOTE' : ZERO
    for (const h of holdings) if (isIn(scope, h)) sum = plus(sum, this.#into(scope, h.instrument, of(h)))
    return sum
  }

  #isBlind(): boolean {
    const nameless = ({ instrument }: { instrument: string }) => this.#view.instrument(instrument) === undefined
    return [...this.#view.positions()].some(nameless) || [...this.#view.orders()].some(nameless)
  }

  /** From the instrument's quote asset into the currency of the scope. */
  #into(scope: Scope, instrument: Instrument, amount: Figure): Figure {
    if (!lacks(amount) && amount.isZero()) return amount
    return this.value.convert(amount, instrument.quote, scopeCurrency(this.#view, scope))
  }

  #held(): readonly (Holding & { readonly position: RiskPosition })[] {
    return this.#once('held', () =>
      [...this.#view.positions()].flatMap(position => {
        const instrument = this.#view.instrument(position.instrument)
        const { side, strategy, quantity } = position
        return instrument === undefined ? [] : [{ instrument, side, strategy, quantity, position }]
      }),
    )
  }

  #waiting(): readonly (Holding & { readonly order: RiskOrder })[] {
    return this.#once('waiting', () =>
      [...this.#view.orders()].flatMap(order => {
        const instrument = this.#view.instrument(order.instrument)
        const quantity = openingQuantity(this.#view, order)
        const { side, strategy } = order
        return instrument === undefined || quantity.isZero() ? [] : [{ instrument, side, strategy, quantity, order }]
      }),
    )
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#known.has(key)) this.#known.set(key, make())
    return this.#known.get(key) as T
  }
}

/** +1 where the side adds the asset, -1 where it takes it. */
export function direction(instrument: Instrument, side: Side, asset: AssetCode): Decimal {
  return instrument.base === asset ? sign(side) : sign(side).neg()
}

/** Reporting currency for "all" and strategies, the account's for a broker or an instrument. */
export function scopeCurrency(view: RiskView, scope: Scope): AssetCode {
  const { kind, name } = splitScope(scope)
  if (kind === 'all' || kind === 'strategy') return view.reporting
  const broker = kind === 'broker' ? name : (view.instrument(name)?.broker ?? '')
  return view.account(broker)?.currency ?? view.reporting
}
