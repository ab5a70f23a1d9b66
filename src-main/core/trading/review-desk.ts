import type { CardRecord, SignalMade } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import { isStoreFailure } from '../orders/fact-queue.ts'
import { type Approval, judgeApproval } from '../risk/approval.ts'
import type { RiskResult } from '../risk/result.ts'
import type { StrategySettings } from '../signals/settings.ts'
import { cardOf } from './card.ts'
import { isStopped, type Proposal, type ProposalParts, proposeEntry, proposeExit, type Stopped } from './proposal.ts'
import type { Card } from './signal-ledger.ts'
import { checkQuantity } from './sizing.ts'
import type { State } from './state.ts'
import type { Sent, Trader } from './trader.ts'

export interface DeskParts extends ProposalParts {
  readonly recorder: Recorder
  readonly state: State
  readonly trader: Trader
  readonly clock: Clock
}

export type ApproveResult =
  | { readonly result: 'sent'; readonly clientOrderId: string }
  | { readonly result: 'changed'; readonly card: Card }
  /** It is not there to be approved any more; the text says why. */
  | { readonly result: 'gone'; readonly text: string }

const AGAIN_MS = 5_000

/** What a card would be now. `route`: what is left to say of the brokers where it comes to nothing. */
type Fresh = Proposal | (Stopped & { readonly route?: Proposal['route'] })

/** The broker of the card is passed by, and at the one that would be taken no size can be found. */
const notThere = (why: Stopped, { instrument, route }: Proposal, card: CardRecord): Fresh => ({
  ...why,
  text: `The order would now go to ${instrument.broker} instead of ${card.broker}. ${why.text}`,
  // Without a size there is nothing to cost.
  route: route.filter(r => r.excluded !== null),
})

/** Signals that wait for a person. No answer means no; a yes is judged again at the click, on that moment's quotes. */
export class ReviewDesk {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  queue(signal: SignalMade, proposal: Proposal, closes: string | null): void {
    this.#parts.recorder.record('review.queued', { card: cardOf(this.#parts.gate, signal, proposal, 1, closes) })
    this.#expireAt(signal.id, signal.validUntil)
  }

  /** After a restart: cards keep the end that they had. */
  recover(): void {
    for (const card of [...this.#parts.state.signals.waiting()])
      this.#expireAt(card.record.signal, card.record.expiresAt)
  }

  approve(signalId: string, version: number, wanted: Decimal | undefined): ApproveResult {
    const { state, recorder, clock } = this.#parts
    const card = state.signals.card(signalId)
    const signal = state.signals.signal(signalId)
    if (card === undefined || signal === undefined) throw new TerminalError('NOT_FOUND', 'There is no such signal.')
    if (card.state !== 'waiting' && card.state !== 'changed')
      return { result: 'gone', text: `This signal is ${card.state} already.` }
    if (clock.now() >= card.record.expiresAt) {
      this.#expire(signalId)
      return { result: 'gone', text: 'The signal has expired: its bar is over. Nothing was sent.' }
    }
    if (version !== card.record.version) return { result: 'changed', card }
    const quantity = wanted === undefined ? new Decimal(card.record.quantity) : this.#inSteps(card.record, wanted)
    const fresh = this.#propose(signal, card.record, quantity)
    const approval = this.#judge(card.record, quantity, fresh)
    if (approval.kind === 'changed') return this.#changed(signal, card.record, fresh, approval.reasons)
    if (isStopped(fresh)) throw new Error('an approval was given to nothing')
    recorder.record('review.approved', { signal: signalId, version, quantity: quantity.toFixed() })
    const sent = this.#send(signal, fresh)
    if ('clientOrderId' in sent) return { result: 'sent', clientOrderId: sent.clientOrderId }
    this.#stop(signal, sent)
    return { result: 'gone', text: sent.text }
  }

  /** A yes that cannot be acted on came to nothing: the list of what stopped signals says so, as soon as it can be written. */
  #send(signal: SignalMade, proposal: Proposal): Sent {
    const { trader, state } = this.#parts
    const before = state.orders.intents
    try {
      return trader.send(proposal, { intent: signal.id, signal: signal.id, origin: 'person' })
    } catch (error) {
      const code = error instanceof TerminalError ? error.code : 'FAILED'
      const why: Stopped = { stage: 'broker', code, text: messageOf(error), checks: proposal.result.checks }
      // With an intent there is an order, which is asked about: it may have come to something.
      if (state.orders.intents === before) this.#stopWhenPossible(signal, why)
      throw error
    }
  }

  #stopWhenPossible(signal: SignalMade, why: Stopped): void {
    try {
      this.#stop(signal, why)
    } catch (error) {
      if (!isStoreFailure(error)) throw error
      const { clock } = this.#parts
      clock.schedule(clock.now() + AGAIN_MS, () => this.#stopWhenPossible(signal, why))
    }
  }

  reject(signalId: string, version: number, reason: string): void {
    const card = this.#open(signalId)
    const signal = this.#parts.state.signals.signal(signalId)
    this.#parts.recorder.record('review.rejected', { signal: signalId, version, reason })
    if (signal !== undefined)
      this.#stop(signal, {
        stage: 'review',
        code: 'REJECTED_BY_PERSON',
        text: reason === '' ? 'A person said no.' : `A person said no: ${reason}`,
        checks: card.record.checks,
      })
  }

  /** What the gate says to another quantity now; binds nothing. */
  preview(signalId: string, quantity: Decimal): RiskResult {
    const card = this.#open(signalId)
    const signal = this.#parts.state.signals.signal(signalId)
    const fresh = signal === undefined ? null : this.#propose(signal, card.record, this.#inSteps(card.record, quantity))
    if (fresh === null || isStopped(fresh))
      throw new TerminalError('CONFLICT', fresh?.text ?? 'There is no such signal.')
    return fresh.result
  }

  #inSteps(card: CardRecord, quantity: Decimal): Decimal {
    const instrument = this.#parts.instruments.get(card.instrument)
    return instrument === undefined || quantity.eq(card.quantity) ? quantity : checkQuantity(instrument, quantity)
  }

  #propose(signal: SignalMade, card: CardRecord, quantity: Decimal): Fresh {
    const { state } = this.#parts
    const strategy = state.strategies.get(signal.strategy)
    if (strategy === undefined)
      return { stage: 'strategy', code: 'NO_STRATEGY', text: 'The strategy of this signal was removed.', checks: [] }
    const settings: StrategySettings = { ...strategy.settings, mode: 'review' }
    if (card.closes === null) {
      const fresh = proposeEntry(this.#parts, signal, settings, quantity)
      if (isStopped(fresh) || fresh.instrument.id === card.instrument) return fresh
      // Elsewhere the same number may mean lots instead of units, and stand between its steps: sized anew there.
      const sized = proposeEntry(this.#parts, signal, settings)
      return isStopped(sized) ? notThere(sized, fresh, card) : sized
    }
    const position = state.portfolio.position(card.broker, card.closes)
    if (position === undefined)
      return { stage: 'review', code: 'POSITION_GONE', text: 'The position is closed already.', checks: [] }
    return proposeExit(this.#parts, position, settings, Decimal.min(quantity, position.quantity))
  }

  #judge(card: CardRecord, quantity: Decimal, fresh: Fresh): Approval {
    if (isStopped(fresh)) return { kind: 'changed', reasons: [{ code: fresh.code, text: fresh.text }] }
    return judgeApproval(
      {
        symbol: card.instrument,
        side: card.side,
        maxQuantity: new Decimal(card.maxQuantity),
        bandLow: new Decimal(card.bandLow),
        bandHigh: new Decimal(card.bandHigh),
        stop: card.stop === null ? null : new Decimal(card.stop),
        target: card.target === null ? null : new Decimal(card.target),
        expiresAt: card.expiresAt,
        verdict: card.verdict,
        broker: card.broker,
      },
      {
        quantity,
        instrument: fresh.instrument.id,
        broker: fresh.instrument.broker,
        side: fresh.request.side,
        price: new Decimal(fresh.entry),
        stop: fresh.request.stopLoss,
        target: fresh.request.takeProfit,
        verdict: fresh.result.verdict,
        now: this.#parts.clock.now(),
      },
    )
  }

  #changed(
    signal: SignalMade,
    old: CardRecord,
    fresh: Fresh,
    reasons: Extract<Approval, { kind: 'changed' }>['reasons'],
  ): ApproveResult {
    const { gate, recorder, state } = this.#parts
    const version = old.version + 1
    const texts = reasons.map(r => r.text)
    const card = isStopped(fresh)
      ? { ...old, version, verdict: 'deny' as const, checks: fresh.checks, route: fresh.route ?? old.route }
      : cardOf(gate, signal, fresh, version, old.closes)
    recorder.record('review.changed', { card: { ...card, expiresAt: old.expiresAt }, reasons: texts })
    const now = state.signals.card(signal.id)
    if (now === undefined) throw new Error('a changed card vanished')
    return { result: 'changed', card: now }
  }

  #open(signalId: string): Card {
    const card = this.#parts.state.signals.card(signalId)
    if (card === undefined) throw new TerminalError('NOT_FOUND', 'There is no such signal.')
    if (card.state !== 'waiting' && card.state !== 'changed')
      throw new TerminalError('EXPIRED', `This signal is ${card.state} already.`)
    return card
  }

  #expireAt(signal: string, at: number): void {
    const { clock } = this.#parts
    clock.schedule(at, () => {
      try {
        this.#expire(signal)
      } catch (error) {
        // The journal could not take it: the card is over all the same, and leaves the queue when it can.
        this.#expireAt(signal, clock.now() + AGAIN_MS)
        throw error
      }
    })
  }

  #expire(signalId: string): void {
    const { state, recorder } = this.#parts
    const card = state.signals.card(signalId)
    const signal = state.signals.signal(signalId)
    if (card === undefined || signal === undefined || (card.state !== 'waiting' && card.state !== 'changed')) return
    recorder.record('review.expired', { signal: signalId, version: card.record.version })
    this.#stop(signal, {
      stage: 'review',
      code: 'EXPIRED',
      text: 'Nobody answered in time. No answer means no.',
      checks: card.record.checks,
    })
  }

  #stop(signal: SignalMade, why: Stopped): void {
    this.#parts.recorder.record('signal.stopped', {
      signal: signal.id,
      strategy: signal.strategy,
      instrument: signal.instrument,
      ...why,
    })
  }
}
