import type { CardRecord, SignalMade } from '../journal/events.ts'
import { Decimal, maybeText, roundTo, text } from '../kernel/decimal.ts'
import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { moneyText } from '../market/money-decimals.ts'
import { priceBand } from '../risk/approval.ts'
import { accountEquity } from '../risk/equity.ts'
import { lacks } from '../risk/figure.ts'
import type { RiskGate } from '../risk/gate.ts'
import { Valuation } from '../risk/valuation.ts'
import type { Proposal } from './proposal.ts'
import { mostOf } from './sizing.ts'

/** What a person is asked to approve: the proposal as it stands, bound to a version, a price band and an end. */
export function cardOf(
  gate: RiskGate,
  signal: SignalMade,
  proposal: Proposal,
  version: number,
  closes: string | null,
): CardRecord {
  const { instrument, request, result } = proposal
  const { view } = gate
  const entry = new Decimal(proposal.entry)
  const band = priceBand(entry, new Decimal(signal.atr))
  const currency = view.account(instrument.broker)?.currency ?? ''
  const equity = accountEquity(new Valuation(view), instrument.broker)
  return {
    signal: signal.id,
    version,
    strategy: signal.strategy,
    instrument: instrument.id,
    broker: instrument.broker,
    side: request.side,
    quantity: text(request.quantity),
    maxQuantity: text(largest(gate, proposal)),
    entry: text(entry),
    bandLow: text(roundTo(band.low, instrument.priceStep)),
    bandHigh: text(roundTo(band.high, instrument.priceStep)),
    stop: maybeText(request.stopLoss),
    target: maybeText(request.takeProfit),
    closes,
    expiresAt: signal.validUntil,
    verdict: result.verdict,
    checks: result.checks,
    figures: {
      equity: lacks(equity) ? null : moneyText(equity, currency),
      notional: result.figures.notional,
      margin: result.figures.margin,
      marginFrom: marginFrom(instrument, proposal.question.previewMarginPerUnit),
      plannedLoss: result.figures.plannedLoss,
      currency,
    },
    route: proposal.route,
  }
}

/** Who says what margin an order needs: the broker, or nobody but the leverage; null: nothing is lent. */
export function marginFrom(
  { class: kind, leverageSource }: Instrument,
  preview: Decimal | null,
): 'broker' | 'leverage' | null {
  if (!isLeveraged(kind)) return null
  return preview !== null || leverageSource === 'broker' ? 'broker' : 'leverage'
}

/** Looks this many times further than the proposed size for the largest that passes. */
const REACH = 20

/** The largest quantity that passes every check now; an exit can close no more than there is. */
function largest(gate: RiskGate, { request, question, result, instrument }: Proposal): Decimal {
  if (result.reduces) return request.quantity
  const reach = request.quantity.mul(REACH)
  const most = mostOf(instrument)
  const quantity = most === null ? reach : Decimal.min(reach, most)
  return new Decimal(gate.judge({ ...question, order: { ...request, quantity } }).adjustedQuantity)
}
