import type { Recorder } from '../journal/recorder.ts'
import type { Clock, UnixMs } from '../kernel/clock.ts'
import { type Decimal, maybeText, text, ZERO } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import { inverseField } from '../market/payoff.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import { type Difference, wordsOf } from '../orders/reconcile-difference.ts'
import type { BrokerReport } from '../orders/report.ts'
import type { ReportIntake } from '../orders/report-intake.ts'
import type { BrokerOrder } from '../ports.ts'
import type { State } from './state.ts'

export interface SettleParts {
  readonly recorder: Recorder
  readonly state: State
  readonly clock: Clock
  readonly intake: Pick<ReportIntake, 'report'>
  readonly instruments: InstrumentTable
  /** Amount in the reporting currency, as text. */
  readonly toReporting: (amount: string, broker: BrokerId) => string
  /** The broker does not have an order as we have it: it is asked about, order by order. */
  readonly doubt: (order: OrderRecord, why: string) => void
}

/** So often, and for so long, complete lists must miss an order until it counts as ended. */
const MISSED_TIMES = 3
const MISSED_MS = 20_000
/** Of a balance: smaller differences are roundings, and no news for a person. */
const NOTABLE = 0.000_01
/** From here on the words say that it is much. */
const LARGE = 0.005

/** The broker is right: our books become as it has them, by rows that say so. */
export class SettleDifferences {
  readonly #parts: SettleParts
  readonly #unknowns = new Set<string>()
  readonly #missed = new Map<string, { readonly of: OrderRecord; readonly first: UnixMs; readonly times: number }>()

  constructor(parts: SettleParts) {
    this.#parts = parts
  }

  settle(broker: BrokerId, difference: Difference, equity: Decimal): void {
    const { recorder, intake, state } = this.#parts
    const words = wordsOf(difference, state.portfolio.account(broker)?.currency ?? '')
    switch (difference.kind) {
      case 'order_arrived':
        return intake.report(broker, { type: 'accepted', ...about(difference.there, difference.order.clientOrderId) })
      case 'order_attached':
        return this.#attach(broker, difference.there, difference.parent)
      case 'order_changed':
        return intake.report(broker, changed(difference.there, difference.order))
      case 'order_ended':
        return this.#end(broker, difference.there, difference.order)
      case 'fills_missing':
      case 'order_missing':
        return this.#doubt(broker, difference, words)
      case 'order_foreign':
        return this.#found(broker, difference.there, difference.ended, words)
      case 'foreign_gone':
        recorder.record('foreign.gone', { id: difference.id, reason: words })
        return
      case 'position':
      case 'entry_price':
        return this.#adjust(broker, difference, words)
      case 'cash':
        return this.#cash(broker, difference.by, equity, words)
    }
  }

  /**
   * It is asked about, order by order. What a broker's complete lists do not show, time after time, does not work
   * there: then it has ended, however. Should it fill all the same, the fill counts and is an incident.
   */
  #doubt(broker: BrokerId, difference: Extract<Difference, { order: OrderRecord }>, words: string): void {
    const { doubt, clock, intake } = this.#parts
    const { order } = difference
    const id = order.clientOrderId
    const now = clock.now()
    const missed = this.#missed.get(id)
    // The count is of what it has become: a fill begins a new one, one more cancel that is refused does not.
    const isSame = missed !== undefined && missed.of.status === order.status && missed.of.filled.eq(order.filled)
    const again = isSame ? { ...missed, times: missed.times + 1 } : { of: order, first: now, times: 1 }
    this.#missed.set(id, again)
    const there = 'there' in difference ? difference.there : null
    const isOpen = there?.status === 'open'
    if (isOpen || again.times < MISSED_TIMES || now - again.first < MISSED_MS) return doubt(order, words)
    this.#missed.delete(id)
    const own = { clientOrderId: id, brokerOrderId: order.brokerOrderId ?? '', at: now }
    const reason = `${words} So it was ${again.times} times: it is taken for ended.`
    intake.report(broker, { type: 'cancelled', ...own, reason })
  }

  #attach(broker: BrokerId, there: BrokerOrder, parent: OrderRecord): void {
    const { role, clientOrderId } = there
    if (role === null || clientOrderId === null) return
    const own = about(there, clientOrderId)
    this.#parts.intake.report(broker, { type: 'attached', ...own, parent: parent.clientOrderId, role, order: there })
  }

  /** Its end comes in as the report that was missed; a smaller quantity that was filled first of all. */
  #end(broker: BrokerId, there: BrokerOrder, order: OrderRecord): void {
    const { intake, state } = this.#parts
    const own = about(there, order.clientOrderId)
    if (there.status === 'filled' && !there.quantity.eq(order.quantity)) intake.report(broker, changed(there, order))
    const status = state.orders.get(order.clientOrderId)?.status
    if (status === 'FILLED') return
    if (there.status === 'expired') return intake.report(broker, { type: 'expired', ...own })
    if (there.status === 'rejected' && order.filled.isZero()) {
      const words = 'The broker lists it as rejected.'
      return intake.report(broker, { type: 'rejected', ...own, code: 'REJECTED', text: words })
    }
    intake.report(broker, { type: 'cancelled', ...own, reason: `The broker lists it as ${there.status}.` })
  }

  #found(broker: BrokerId, there: BrokerOrder, ended: OrderRecord | null, words: string): void {
    const { recorder, state } = this.#parts
    if (ended !== null) this.#incident('ORDER_REVIVED', words, ended.clientOrderId)
    const known = [...state.foreign.at(broker)].find(f => f.kind === 'order' && f.ref === there.brokerOrderId)
    recorder.record('foreign.found', {
      id: known?.id ?? state.foreign.nextId(broker, 'order', there.brokerOrderId),
      broker,
      kind: 'order',
      instrument: there.instrument,
      side: there.side,
      quantity: text(there.quantity.sub(there.filled)),
      price: maybeText(there.limitPrice ?? there.stopPrice),
      ref: there.brokerOrderId,
      text: words,
    })
  }

  #adjust(
    broker: BrokerId,
    difference: Extract<Difference, { kind: 'position' | 'entry_price' }>,
    words: string,
  ): void {
    const { recorder, state, instruments } = this.#parts
    const { position, there, before, kind } = difference
    const here = state.portfolio.position(broker, position)
    const instrument = there?.instrument ?? here?.instrument ?? ''
    const contract = here ?? instruments.get(instrument)
    if (contract === undefined) return this.#unknown(position, instrument)
    if (kind === 'position') this.#incident('POSITION_DIFFERS', `${words} The broker is right.`, position)
    recorder.record('position.adjusted', {
      broker,
      position,
      instrument,
      side: there?.side ?? here?.side ?? 'buy',
      quantity: text(there?.quantity ?? ZERO),
      entryPrice: text(there?.entryPrice ?? here?.entryPrice ?? ZERO),
      multiplier: text(contract.multiplier),
      ...inverseField(contract),
      before: text(before),
      reason: words,
    })
  }

  /** It cannot be taken over, and is found again by each comparison: said once. */
  #unknown(position: string, instrument: string): void {
    if (this.#unknowns.has(position)) return
    this.#unknowns.add(position)
    const words = `The broker holds ${instrument}, which it does not offer here: what it is worth cannot be told. Close it there.`
    this.#incident('UNKNOWN_INSTRUMENT', words, position)
  }

  #cash(broker: BrokerId, by: Decimal, equity: Decimal, words: string): void {
    const { recorder, state, toReporting } = this.#parts
    const share = equity.isZero() ? 1 : by.abs().div(equity.abs()).toNumber()
    const much = share > LARGE ? ` That is ${(share * 100).toFixed(2)} % of the account: look at its statement.` : ''
    if (share > NOTABLE) this.#incident('CASH_DIFFERS', `${words} The broker is right.${much}`, broker)
    const amount = text(by)
    const id = state.comparisons.nextAdjustment(broker)
    recorder.record('cash.moved', { broker, id, kind: 'adjustment', amount, inReporting: toReporting(amount, broker) })
  }

  #incident(code: string, words: string, about: string): void {
    this.#parts.recorder.record('incident', { code, text: words, about })
  }
}

const about = (there: BrokerOrder, clientOrderId: string) => ({
  clientOrderId,
  brokerOrderId: there.brokerOrderId,
  at: there.at,
})

/** The order as the broker shows it; attached prices stay as we have them where it does not tell. */
const changed = (there: BrokerOrder, order: OrderRecord): BrokerReport => ({
  type: 'amended',
  ...about(there, order.clientOrderId),
  quantity: there.quantity,
  limitPrice: there.limitPrice,
  stopPrice: there.stopPrice,
  stopLoss: there.stopLoss ?? order.stopLoss,
  takeProfit: there.takeProfit ?? order.takeProfit,
})
