import type { AssetCode } from '../market/instrument.ts'
import type { RatesInto } from './conversion.ts'
import { type Figure, lacks } from './figure.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'
import { certainly, type LazyFigure, lazily } from './lazy-figure.ts'
import type { LazyValuation } from './lazy-valuation.ts'
import {
  errorAt,
  type Fault,
  faultAt,
  faults,
  liveAt,
  type Measure,
  measures as m,
  unclearAt,
  valueAt,
  type Weights,
} from './measures.ts'
import type { MissingData } from './result.ts'
import type { Subtotal, Totals } from './tally.ts'

/** A measure, and which faults keep it from being known. */
export interface Kind {
  readonly measure: Measure
  readonly withoutQuote: readonly Fault[]
  readonly withoutStop?: Fault
}

const held = (measure: Measure): Kind => ({ measure, withoutQuote: [faults.heldWithoutQuote] })
const waiting = (measure: Measure): Kind => ({
  measure,
  withoutQuote: [faults.buysWithoutQuote, faults.sellsWithoutQuote],
})

export const kinds = {
  heldNotional: held(m.heldNotional),
  heldSize: held(m.heldSize),
  heldHeat: held(m.heldHeat),
  heldNet: held(m.heldNet),
  heldProfit: held(m.heldProfit),
  waitingNotional: waiting(m.waitingNotional),
  waitingSize: waiting(m.waitingSize),
  waitingLoss: {
    measure: m.waitingLoss,
    withoutQuote: [faults.lossWithoutQuote],
    withoutStop: faults.lossWithoutStop,
  },
  waitingBuys: { measure: m.waitingBuys, withoutQuote: [faults.buysWithoutQuote] },
  waitingSells: { measure: m.waitingSells, withoutQuote: [faults.sellsWithoutQuote] },
} as const satisfies Record<keyof typeof m, Kind>

/** A measure of some totals, added or subtracted. */
export interface Term {
  readonly totals: Totals
  readonly kind: Kind
  readonly sign: 1 | -1
}

/** What is summed up so far, in doubles. */
class Sum {
  near = 0
  error = 0
  missing: MissingData | null = null
  isOpen = false

  /** Of two lacks a walk over the holdings returns the one that comes first: doubles do not know which. */
  lack(missing: MissingData): void {
    if (this.missing !== null && this.missing !== missing) this.isOpen = true
    this.missing = missing
  }

  add(amount: number, off: number): void {
    this.near += amount
    this.error += off + Number.EPSILON * (Math.abs(amount) + Math.abs(this.near))
  }
}

/** The terms in one currency: from doubles, and `exact` for what they leave open. `lacking`: what lacks already. */
export function convertedSum(
  value: LazyValuation,
  currency: AssetCode,
  terms: readonly Term[],
  lacking: MissingData | null,
  exact: () => Figure,
): LazyFigure {
  const sum = new Sum()
  sum.missing = lacking
  const rates = value.ratesInto(currency)
  for (const term of terms) for (const subtotal of term.totals) addTerm(sum, rates, term, subtotal)
  if (sum.isOpen) return lazily(exact())
  if (sum.missing !== null) return sum.missing
  if (sum.near === 0 && sum.error === 0) return LAZY_ZERO
  return LazyDecimal.later(sum.near, sum.error, () => certainly(exact()))
}

function addTerm(sum: Sum, rates: RatesInto, { kind, sign }: Term, { money, weights }: Subtotal): void {
  const { measure, withoutQuote, withoutStop } = kind
  if (at(weights, faultAt(faults.unusual)) > 0) sum.isOpen = true
  for (const fault of withoutQuote) if (at(weights, faultAt(fault)) > 0) sum.lack('NO_QUOTE')
  if (withoutStop !== undefined && at(weights, faultAt(withoutStop)) > 0) sum.lack('NO_STOP')
  const isLive = at(weights, liveAt(measure)) > 0
  // Nothing, or nothing but zeros: they need no rate.
  if (!isLive && at(weights, unclearAt(measure)) === 0) return
  const amount = at(weights, valueAt(measure))
  const off = at(weights, errorAt(measure))
  if (money === rates.currency) return sum.add(sign * amount, off)
  const rate = rates.from(money)
  if (!lacks(rate))
    sum.add(sign * amount * rate.near, off * (Math.abs(rate.near) + rate.error) + Math.abs(amount) * rate.error)
  else if (isLive) sum.lack(rate)
  else sum.isOpen = true
}

const at = (weights: Weights, index: number): number => weights[index] as number
