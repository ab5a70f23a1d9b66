import type { Recorder } from '../journal/recorder.ts'
import type { Clock } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import { type Timeframe, timeframeMs } from '../market/bar.ts'
import type { Instrument, InstrumentId } from '../market/instrument.ts'
import { baseUnitsOf } from '../market/payoff.ts'
import type { Execution } from '../orders/execution.ts'
import { type OrderRequest, opposite } from '../orders/order.ts'
import type { RiskQuestion, RiskResult } from '../risk/result.ts'
import type { Proposal, ProposalParts, Stopped } from './proposal.ts'
import { route } from './routing.ts'
import type { State } from './state.ts'
import type { Trader } from './trader.ts'

/** What a person's orders need. */
export interface HandParts extends ProposalParts {
  readonly state: State
  readonly recorder: Recorder
  readonly trader: Trader
  readonly execution: Execution
  readonly clock: Clock
}

/** Tried in this order: correlation is looked for at the first that has bars of the instrument. */
const looked: readonly Timeframe[] = ['1h', '15m', '5m', '30m', '1m', '4h', '1d']

/** The instrument of a connected broker. Throws NOT_CONNECTED, NOT_FOUND. */
export function instrumentOf({ instruments, state }: HandParts, id: InstrumentId): Instrument {
  const instrument = instruments.get(id)
  if (instrument !== undefined) return instrument
  const account = [...state.portfolio.accounts()].find(a => id.startsWith(`${a.broker}/`))
  if (account?.connected === false)
    throw new TerminalError('NOT_CONNECTED', `The broker "${account.broker}" is not connected: connect it first.`)
  throw new TerminalError('NOT_FOUND', `No connected broker trades ${id}.`)
}

/** How a person's own order is judged: a person decides, and no strategy is behind it. */
export function handQuestion({ gate, margins }: HandParts, instrument: Instrument): Omit<RiskQuestion, 'order'> {
  const bars = looked.map(timeframeMs).find(ms => gate.view.midCloses(instrument.id, ms) !== null)
  return {
    mode: 'review',
    strategy: null,
    timeframeMs: bars ?? timeframeMs('1h'),
    parts: null,
    previewMarginPerUnit: margins?.perUnit(instrument) ?? null,
    intent: null,
    replaces: null,
  }
}

/** A person's order as it stands at this moment: judged, with what it costs. */
export function proposeByHand(parts: HandParts, request: OrderRequest): Proposal {
  const { gate } = parts
  const instrument = instrumentOf(parts, request.instrument)
  parts.fees?.follow([instrument])
  const question = handQuestion(parts, instrument)
  const result = gate.judge({ ...question, order: request })
  const quote = gate.view.quote(instrument.id)
  const touch = quote === null ? null : request.side === 'buy' ? quote.ask : quote.bid
  const entry = touch ?? (request.limitPrice ?? request.stopPrice)?.toNumber() ?? 0
  const [position] = gate.view.positionsOn(instrument.id)
  const way = route(
    gate.view,
    [instrument],
    result.reduces && position !== undefined
      ? { kind: 'exit', side: opposite(request.side), entryPrice: position.entryPrice }
      : { kind: 'entry', side: request.side, stop: request.stopLoss, holdMs: 0 },
  )
  const units = baseUnitsOf(instrument, request.quantity, new Decimal(entry))
  return { instrument, request, question, result, route: way.costs(units), entry }
}

/** What was not sent, as an error for people. */
export const refused = ({ code, text }: Pick<Stopped, 'code' | 'text'>): TerminalError =>
  new TerminalError(code === 'NOT_CONNECTED' ? 'NOT_CONNECTED' : 'RISK_DENIED', text)

/** The check that denies, and the largest quantity that none does. */
export function denial({ checks, adjustedQuantity }: RiskResult): string {
  const denied = checks.find(c => c.verdict === 'deny')
  const most = Number(adjustedQuantity) > 0 ? ` The largest quantity that passes is ${adjustedQuantity}.` : ''
  return `${denied?.text ?? 'The risk gate denied it.'}${most}`
}

/** Sends an order that must open something and nothing else; gives why it was not sent, or null. */
export function openByHand(parts: HandParts, request: OrderRequest, intent: string): string | null {
  const proposal = proposeByHand(parts, request)
  const { result } = proposal
  if (result.reduces || result.split !== null) return 'something of the other side is still open.'
  if (result.verdict === 'deny') return denial(result)
  const sent = parts.trader.send(proposal, { intent, signal: null, origin: 'person' })
  return 'stage' in sent ? sent.text : null
}
