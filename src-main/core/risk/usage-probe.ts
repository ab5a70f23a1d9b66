import { type Decimal, ZERO } from '../kernel/decimal.ts'
import { type Instrument, type InstrumentId, isLeveraged } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import type { Side } from '../orders/order.ts'
import type { RiskContext } from './context.ts'
import { LAZY_ZERO } from './lazy-decimal.ts'
import { OrderFigures } from './order-figures.ts'
import { openingQuantity } from './reduction.ts'
import type { RiskQuestion } from './result.ts'
import { splitScope } from './scope.ts'
import type { RiskSums } from './sums.ts'
import type { RiskOrderShape, RiskView } from './view.ts'

/** What limits may speak of beside what is open. */
export interface UsageSubjects {
  /** What the connected brokers offer: one instrument of each kind stands for its account. */
  readonly offered: Iterable<Instrument>
  /** Strategies that run, with what they trade. */
  readonly running: Iterable<{ readonly strategy: string; readonly instrument: InstrumentId }>
  /** A strategy's bar, ms; null: of what a person opened. */
  readonly timeframeMs: (strategy: string | null) => number
}

/** An order of nothing, by which the checks are asked. */
export interface Probe {
  readonly instrument: InstrumentId
  readonly side: Side
  readonly strategy: string | null
  /** Something is held or waits there on that side. */
  readonly open: boolean
}

/** One for each instrument, side and strategy with something open; others for what runs, what is offered, and what a person has limited. */
export function probesOf(view: RiskView, { offered, running }: UsageSubjects): readonly Probe[] {
  const found = new Map<string, Probe>()
  const add = (probe: Probe): void => {
    const key = `${probe.instrument} ${probe.side} ${probe.strategy ?? ''}`
    if (!found.has(key)) found.set(key, probe)
  }
  for (const p of view.positions()) add({ instrument: p.instrument, side: p.side, strategy: p.strategy, open: true })
  for (const o of view.orders())
    if (openingQuantity(view, o).gt(0))
      add({ instrument: o.instrument, side: o.side, strategy: o.strategy, open: true })
  for (const { strategy, instrument } of running) add({ instrument, side: 'buy', strategy, open: false })
  const leads = leadsOf(view, offered)
  for (const instrument of leads) add({ instrument, side: 'buy', strategy: null, open: false })
  for (const { scope } of view.limits) {
    const { kind, name } = splitScope(scope)
    if (kind === 'instrument') add({ instrument: name, side: 'buy', strategy: null, open: false })
    const [lead] = leads
    if (kind === 'strategy' && lead !== undefined) add({ instrument: lead, side: 'buy', strategy: name, open: false })
  }
  return [...found.values()].filter(p => view.instrument(p.instrument) !== undefined)
}

/** Of each account one instrument that is margined and one that is paid in full; best one that needs no conversion. */
function leadsOf(view: RiskView, offered: Iterable<Instrument>): readonly InstrumentId[] {
  const leads = new Map<string, Instrument>()
  for (const instrument of offered) {
    const key = `${instrument.broker} ${isLeveraged(instrument.class)}`
    const home = view.account(instrument.broker)?.currency
    const isHome = (i: Instrument | undefined): boolean => i !== undefined && moneyOf(i) === home
    if (!leads.has(key) || (isHome(instrument) && !isHome(leads.get(key)))) leads.set(key, instrument)
  }
  return [...leads.values()].map(i => i.id)
}

/** Costs nothing and risks nothing, also where there is no price to say so. */
class Nothing extends OrderFigures {
  override notional = () => LAZY_ZERO
  override size = () => LAZY_ZERO
  override loss = () => LAZY_ZERO
}

/** What the checks are told of a probe; undefined where nobody knows the instrument or its account. */
export function probeContext(
  view: RiskView,
  sums: RiskSums,
  { instrument: id, side, strategy }: Probe,
  timeframeMs: number,
): RiskContext | undefined {
  const order: RiskOrderShape = {
    instrument: id,
    side,
    type: 'market',
    quantity: ZERO,
    limitPrice: null,
    stopPrice: null,
    stopLoss: null,
    closes: null,
    reduceOnly: false,
  }
  return contextOf(view, sums, { order, strategy, timeframeMs, figures: Nothing })
}

/** Every order that waits and would open something, with how much. */
export function* waitingContexts(view: RiskView, sums: RiskSums): Iterable<readonly [RiskContext, Decimal]> {
  for (const order of view.orders()) {
    const quantity = openingQuantity(view, order)
    if (!quantity.gt(0)) continue
    const ctx = contextOf(view, sums, { order, strategy: order.strategy, timeframeMs: 0, figures: OrderFigures })
    if (ctx !== undefined) yield [ctx, quantity]
  }
}

function contextOf(
  view: RiskView,
  sums: RiskSums,
  {
    order,
    strategy,
    timeframeMs,
    figures: Figures,
  }: { order: RiskOrderShape; strategy: string | null; timeframeMs: number; figures: typeof OrderFigures },
): RiskContext | undefined {
  const instrument = view.instrument(order.instrument)
  const account = instrument && view.account(instrument.broker)
  if (instrument === undefined || account === undefined) return undefined
  const question: RiskQuestion = {
    order,
    mode: 'review',
    strategy,
    timeframeMs,
    parts: null,
    previewMarginPerUnit: null,
    intent: null,
    replaces: null,
  }
  return {
    view,
    question,
    instrument,
    account,
    strategy,
    sums,
    due: [],
    order: new Figures(sums.value, instrument, order),
  }
}
