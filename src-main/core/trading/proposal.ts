import type { RouteCost, SignalMade, StopStage } from '../journal/events.ts'
import { Decimal, maybe, ONE, roundDown, roundTo, text } from '../kernel/decimal.ts'
import { timeframeMs } from '../market/bar.ts'
import type { Instrument } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import { baseUnitsOf, inverseField, moneyOf } from '../market/payoff.ts'
import type { Quote } from '../market/quote.ts'
import { type OrderRequest, opposite, type Side } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import type { RiskGate } from '../risk/gate.ts'
import { pricesOf } from '../risk/quote-prices.ts'
import type { CheckResult, RiskQuestion, RiskResult } from '../risk/result.ts'
import { touch } from '../risk/valuation.ts'
import type { StrategySettings } from '../signals/settings.ts'
import type { FeeRates } from './fee-rates.ts'
import type { MarginRates } from './margin-rates.ts'
import { gainAtTarget } from './reward.ts'
import { awayCost, route } from './routing.ts'
import { sizeFromStop } from './sizing.ts'

/** What a signal would become at this moment: the order, where, at which cost, and what the gate says. */
export interface Proposal {
  readonly instrument: Instrument
  readonly request: OrderRequest
  readonly question: Omit<RiskQuestion, 'order'>
  readonly result: RiskResult
  readonly route: readonly RouteCost[]
  /** The side of the quote that the order would meet. */
  readonly entry: number
}

/** The signal comes to nothing: by which stage, why. */
export interface Stopped {
  readonly stage: StopStage
  readonly code: string
  readonly text: string
  readonly checks: readonly CheckResult[]
}

export interface ProposalParts {
  readonly gate: RiskGate
  readonly instruments: InstrumentTable
  /** What brokers say of margin; left out: nobody asks them. */
  readonly margins?: Pick<MarginRates, 'perUnit'>
  /** Asks what the account pays where that is assumed; left out: nobody asks. */
  readonly fees?: Pick<FeeRates, 'follow'>
}

export const isStopped = (outcome: Proposal | Stopped): outcome is Stopped => 'stage' in outcome

const stopped = (stage: StopStage, code: string, why: string, checks: readonly CheckResult[] = []): Stopped => ({
  stage,
  code,
  text: why,
  checks,
})

/** An entry: routed to the cheapest broker, sized from its stop, judged. `quantity` overrides the size (a person's). */
export function proposeEntry(
  parts: ProposalParts,
  signal: SignalMade,
  settings: StrategySettings,
  quantity?: Decimal,
): Proposal | Stopped {
  const { gate } = parts
  const candidates = parts.instruments.resolve(signal.symbol, settings.brokers)
  if (candidates.length === 0)
    return stopped('routing', 'NO_INSTRUMENT', `No connected broker of this strategy trades ${signal.symbol}.`)
  parts.fees?.follow(candidates)
  const stop = maybe(signal.stop)
  const holdMs = settings.horizonBars * timeframeMs(settings.timeframe)
  const way = route(gate.view, candidates, { kind: 'entry', side: signal.side, stop, holdMs })
  const { chosen } = way
  const quote = chosen === null ? null : gate.view.quote(chosen.id)
  if (chosen === null || quote === null) {
    const reasons = way.costs(new Decimal(1)).map(c => `${c.broker}: ${c.excluded}`)
    return stopped('routing', 'NO_ROUTE', `No broker can take ${signal.symbol} now (${reasons.join('; ')}).`)
  }
  const target = maybe(signal.target)
  const shape = {
    instrument: chosen.id,
    side: signal.side,
    type: 'market' as const,
    limitPrice: null,
    stopPrice: null,
    stopLoss: stop === null ? null : roundTo(stop, chosen.priceStep),
    closes: null,
    reduceOnly: false,
  }
  const worth = target === null ? null : rewardAtTarget(chosen, signal.side, target, quote)
  if (worth !== null && !worth.gt(0))
    return stopped(
      'sizing',
      'TARGET_UNDER_COST',
      `Reaching the target would not pay for spread and fees (${text(worth.toSignificantDigits(6))} ${moneyOf(chosen)} a unit).`,
    )
  const size = quantity === undefined ? sizeFromStop(gate.view, chosen, shape, settings.riskFraction) : { quantity }
  if (size.quantity === null) return stopped('sizing', size.code, size.text)
  const question = questionOf(signal, settings, parts.margins?.perUnit(chosen) ?? null)
  const judge = (q: Decimal): RiskResult => gate.judge({ ...question, order: { ...shape, quantity: q } })
  let judged = { quantity: size.quantity, result: judge(size.quantity) }
  const fits = new Decimal(judged.result.adjustedQuantity)
  // A size that a limit cuts is cut, not refused: the card shows by which.
  if (quantity === undefined && judged.result.verdict === 'deny' && fits.gt(0))
    judged = { quantity: fits, result: judge(fits) }
  const { result } = judged
  if (result.verdict === 'deny' && quantity === undefined) {
    const smallest = judge(Decimal.max(chosen.qtyMin, chosen.qtyStep))
    const denied = blocking(result, smallest)
    return stopped(
      'risk',
      denied?.missing ?? denied?.code ?? 'DENIED',
      denied?.text ?? 'The gate denied it.',
      result.checks,
    )
  }
  const entry = signal.side === 'buy' ? quote.ask : quote.bid
  return {
    instrument: chosen,
    request: {
      ...shape,
      quantity: judged.quantity,
      timeInForce: 'gtc',
      expiresAt: null,
      takeProfit: target === null ? null : roundTo(target, chosen.priceStep),
    },
    question,
    result,
    route: withAway(gate, settings, way.costs(baseUnitsOf(chosen, judged.quantity, new Decimal(entry)))),
    entry,
  }
}

/** With the brokers of the strategy that are away: they have no instruments to be compared, and are passed by in words. */
function withAway({ view }: RiskGate, { brokers }: StrategySettings, costs: readonly RouteCost[]): RouteCost[] {
  const isAway = (b: string): boolean => view.account(b)?.ready === false && !costs.some(c => c.broker === b)
  return [...costs, ...brokers.filter(isAway).map(broker => awayCost(broker, view.reporting))]
}

const denies = (c: CheckResult): boolean => c.verdict === 'deny'

/** The check that no size would pass: it denies the smallest order too. Where each denies only some sizes, the first. */
function blocking(asked: RiskResult, smallest: RiskResult): CheckResult | undefined {
  const same = (a: CheckResult, b: CheckResult): boolean => a.code === b.code && a.scope === b.scope && a.of === b.of
  const denied = asked.checks.filter(denies)
  return denied.find(d => smallest.checks.some(c => denies(c) && same(c, d))) ?? denied[0]
}

/** What a unit earns from the touch to the target, fees both ways deducted; in the instrument's money. */
function rewardAtTarget(instrument: Instrument, side: Side, target: Decimal, quote: Quote): Decimal {
  const prices = pricesOf(quote)
  const unit = { multiplier: ONE, feeRate: instrument.feeRate, ...inverseField(instrument) }
  return gainAtTarget(unit, side, { quantity: ONE, price: touch(prices, side) }, target, prices.mid)
}

/** An exit: the whole position, at the market, where it is held. */
export function proposeExit(
  parts: ProposalParts,
  position: Position,
  settings: Pick<StrategySettings, 'id' | 'timeframe' | 'mode'> | null,
  quantity: Decimal = position.quantity,
): Proposal | Stopped {
  const { gate } = parts
  const instrument = parts.instruments.get(position.instrument)
  if (instrument === undefined)
    return stopped(
      'routing',
      'NOT_CONNECTED',
      `The broker "${position.broker}" is not connected: connect it to close this position.`,
    )
  const hedging = gate.view.account(position.broker)?.positions === 'hedging'
  const side = opposite(position.side)
  const request: OrderRequest = {
    instrument: instrument.id,
    side,
    type: 'market',
    // What is left under one step (a fee paid in kind) cannot be sold.
    quantity: roundDown(quantity, instrument.qtyStep),
    limitPrice: null,
    stopPrice: null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    closes: hedging ? position.id : null,
    reduceOnly: !hedging,
  }
  const question: Omit<RiskQuestion, 'order'> = {
    mode: settings?.mode ?? 'review',
    strategy: settings?.id ?? position.strategy,
    timeframeMs: timeframeMs(settings?.timeframe ?? '1h'),
    parts: null,
    previewMarginPerUnit: null,
    intent: null,
    replaces: null,
  }
  const result = gate.judge({ ...question, order: request })
  const denied = result.checks.find(c => c.verdict === 'deny')
  if (denied !== undefined) return stopped('risk', denied.missing ?? denied.code, denied.text, result.checks)
  const quote = gate.view.quote(instrument.id)
  const entry = quote === null ? position.entryPrice.toNumber() : side === 'buy' ? quote.ask : quote.bid
  return {
    instrument,
    request,
    question,
    result,
    route: route(gate.view, [instrument], {
      kind: 'exit',
      side: position.side,
      entryPrice: position.entryPrice,
    }).costs(baseUnitsOf(instrument, quantity, new Decimal(entry))),
    entry,
  }
}

const questionOf = (
  signal: SignalMade,
  settings: StrategySettings,
  previewMarginPerUnit: Decimal | null,
): Omit<RiskQuestion, 'order'> => ({
  mode: settings.mode,
  strategy: settings.id,
  timeframeMs: timeframeMs(settings.timeframe),
  parts: null,
  previewMarginPerUnit,
  intent: signal.id,
  replaces: null,
})
