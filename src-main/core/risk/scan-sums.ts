import type { Decimal } from '../kernel/decimal.ts'
import { ZERO } from '../kernel/decimal.ts'
import { type AssetCode, type Instrument, pairOf } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import type { Side } from '../orders/order.ts'
import { scopeEquity } from './equity.ts'
import { type Figure, lacks, plus } from './figure.ts'
import { positionHeat } from './heat.ts'
import { plannedLoss } from './planned-loss.ts'
import { openingQuantity } from './reduction.ts'
import { type AccountScope, type Scope, splitScope } from './scope.ts'
import { adds, type Exposure, type HeldAndWaiting, type Open, type SumsOf, scopeCurrency } from './sums.ts'
import { Valuation } from './valuation.ts'
import type { RiskOrder, RiskPosition, RiskView } from './view.ts'

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

/** The totals as the rules have them: exact, by a walk over everything held and waiting. What is kept (kept-sums.ts) must say the same. */
export class ScanSums implements SumsOf<Figure> {
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

  notional(scope: Scope): HeldAndWaiting<Figure> {
    return this.#once(`notional ${scope}`, () => this.#both(scope, h => this.value.notional(h.instrument, h.quantity)))
  }

  size(scope: Scope, pair: string | null): HeldAndWaiting<Figure> {
    return this.#once(`size ${scope} ${pair}`, () =>
      this.#both(scope, h =>
        pair === null || pairOf(h.instrument) === pair ? this.value.size(h.instrument, h.quantity) : ZERO,
      ),
    )
  }

  heat(scope: Scope): HeldAndWaiting<Figure> {
    return this.#once(`heat ${scope}`, () => {
      const held = this.#add(scope, this.#held(), h => positionHeat(this.value, h.instrument, h.position))
      const waiting = this.#add(scope, this.#waiting(), h => plannedLoss(this.value, h.instrument, h.order, h.quantity))
      return { held, waiting }
    })
  }

  exposure(scope: Scope, asset: AssetCode): Exposure<Figure> {
    return this.#once(`exposure ${scope} ${asset}`, () => {
      const of = (h: Holding): Figure => {
        const notional = this.value.notional(h.instrument, h.quantity)
        return lacks(notional) ? notional : adds(h.instrument, h.side, asset) ? notional : notional.neg()
      }
      const touching = (h: Holding) => h.instrument.base === asset || h.instrument.quote === asset
      const rising = (h: Holding) => adds(h.instrument, h.side, asset)
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

  /** Each instrument once for each side. */
  open(): readonly Open[] {
    const found = new Map<string, Open>()
    for (const { instrument, side } of [...this.#held(), ...this.#waiting()])
      found.set(`${side} ${instrument.id}`, { instrument, side })
    return [...found.values()]
  }

  #both(scope: Scope, of: (h: Holding) => Figure): HeldAndWaiting<Figure> {
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

  /** From the instrument's money into the currency of the scope. */
  #into(scope: Scope, instrument: Instrument, amount: Figure): Figure {
    if (!lacks(amount) && amount.isZero()) return amount
    return this.value.convert(amount, moneyOf(instrument), scopeCurrency(this.#view, scope))
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
