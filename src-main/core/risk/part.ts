import type { AssetCode, Instrument, InstrumentId } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { HoldingTerms } from './holding-terms.ts'
import { termsOf } from './lazy-valuation.ts'
import { type Market, marketOf } from './marks.ts'
import { newWeights, type Weights } from './measures.ts'
import { openingQuantity } from './reduction.ts'
import { brokerScope, instrumentScope, type Scope, strategyScope } from './scope.ts'
import type { Open } from './sums.ts'
import type { Tally } from './tally.ts'
import type { RiskOrder, RiskPosition, RiskView } from './view.ts'
import type { Opening } from './waiting-side.ts'

/** What its totals are named by: its pair, its base asset, its quote asset (null where that is the base). */
export interface PartNames {
  readonly all: ''
  readonly pair: string
  readonly base: AssetCode
  readonly quote: AssetCode | null
}

/** What a part weighed before: one at a time is weighed. */
const before = newWeights()

/** What one strategy (or no strategy) holds and waits for on one instrument: the smallest thing that totals are made of. */
export class Part {
  readonly instrument: Instrument
  /** What it weighs in. */
  readonly money: AssetCode
  readonly names: PartNames
  /** Every scope that counts it. */
  readonly scopes: readonly Scope[]
  readonly terms: HoldingTerms
  /** At the price when it was last weighed. */
  readonly weights: Weights = newWeights()
  /** The totals that it is part of. */
  readonly tallies: Tally[] = []

  constructor(
    instrument: Instrument,
    strategy: string | null,
    held: readonly RiskPosition[],
    openings: readonly Opening[],
  ) {
    this.instrument = instrument
    this.money = moneyOf(instrument)
    const { base, quote } = instrument
    this.names = { all: '', pair: termsOf(instrument).pair, base, quote: quote === base ? null : quote }
    const scopes: Scope[] = ['all', brokerScope(instrument.broker), instrumentScope(instrument.id)]
    if (strategy !== null) scopes.push(strategyScope(strategy))
    this.scopes = scopes
    this.terms = new HoldingTerms(instrument, held, openings)
  }

  /** Weighs it at the instrument's present price, in its totals too. */
  weigh(market: Market): void {
    before.set(this.weights)
    this.terms.weigh(market, this.weights)
    for (const tally of this.tallies) tally.reweigh(this, before)
  }
}

/** Positions and orders in contracts that nobody knows: with one no total is known. */
export interface Nameless {
  readonly held: number
  readonly waiting: number
}

/** What is held and waits on one instrument. */
export interface Holdings {
  /** Undefined: nobody knows the contract. */
  readonly instrument: Instrument | undefined
  readonly parts: readonly Part[]
  readonly nameless: Nameless
}

const known: Nameless = { held: 0, waiting: 0 }

/** Positions and orders on one instrument, weighed at the view's present price. */
export function readHoldings(
  view: RiskView,
  id: InstrumentId,
  positions: Iterable<RiskPosition> = view.positionsOn(id),
  orders: Iterable<RiskOrder> = view.ordersOn(id),
): Holdings {
  const instrument = view.instrument(id)
  if (instrument !== undefined)
    return { instrument, parts: partsOf(view, instrument, positions, orders), nameless: known }
  return { instrument, parts: [], nameless: { held: [...positions].length, waiting: [...orders].length } }
}

/** The sides with something on them. */
export function* openOf({ instrument, parts }: Holdings): Iterable<Open> {
  if (instrument === undefined) return
  for (const side of ['buy', 'sell'] as const) if (parts.some(p => p.terms.has(side))) yield { instrument, side }
}

export const sameOpen = (a: readonly Open[], b: readonly Open[]): boolean =>
  a.length === b.length && a.every((o, i) => o.instrument === b[i]?.instrument && o.side === b[i]?.side)

/** One for each strategy. */
function partsOf(
  view: RiskView,
  instrument: Instrument,
  positions: Iterable<RiskPosition>,
  orders: Iterable<RiskOrder>,
): Part[] {
  const market = marketOf(view, instrument)
  const held = Map.groupBy(positions, p => p.strategy)
  const waiting = Map.groupBy(openingsOf(view, orders), o => o.order.strategy)
  return [...new Set([...held.keys(), ...waiting.keys()])].map(strategy => {
    const part = new Part(instrument, strategy, held.get(strategy) ?? [], waiting.get(strategy) ?? [])
    part.weigh(market)
    return part
  })
}

function* openingsOf(view: RiskView, orders: Iterable<RiskOrder>): Iterable<Opening> {
  for (const order of orders) {
    const quantity = openingQuantity(view, order)
    if (!quantity.isZero()) yield { order, quantity }
  }
}
