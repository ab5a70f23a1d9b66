import type { EvidenceAnswer } from '../journal/events.ts'
import type { UnixMs } from '../kernel/clock.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Broker, Lookup } from '../ports.ts'
import { proofText } from './absence.ts'
import type { EvidenceParts } from './evidence.ts'
import { type Answer, askById, askForBooks, clip } from './evidence-asking.ts'
import { describe } from './evidence-reports.ts'
import { type Search, type Step, search } from './evidence-search.ts'
import { ASK_AGAIN_MS, type Inquiry } from './inquiry.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderRecord } from './order-record.ts'
import type { BrokerReport } from './report.ts'

/** How often and how far apart a broker must show an order as it was, until a request about it counts as not happened. */
const UNCHANGED = { lookups: 2, apartMs: ASK_AGAIN_MS }

/** One round of questions about one order, and what follows from the answers. */
export class EvidenceRound {
  readonly #parts: EvidenceParts

  constructor(parts: EvidenceParts) {
    this.#parts = parts
  }

  /** Until the next round, ms: proofs are not kept waiting by the back-off. */
  pause(id: ClientOrderId, inquiry: Inquiry): number {
    const pause = inquiry.nextPause()
    const waits = inquiry.silent.times.length > 0 || inquiry.unchanged.times.length > 0
    const order = this.#parts.orders.get(id)
    if (!waits || order === undefined) return pause
    return Math.max(ASK_AGAIN_MS, inquiry.broker?.capabilities.absence?.apartMs ?? 0)
  }

  async ask(id: ClientOrderId, inquiry: Inquiry, at: UnixMs): Promise<void> {
    const order = this.#parts.orders.get(id)
    if (order === undefined) return
    const broker = this.#parts.broker(order.broker)
    if (broker !== inquiry.broker) inquiry.startOver(broker)
    if (broker === undefined) return
    const byId = broker.capabilities.clientIds.lookup ? await this.#byId(order, broker, inquiry) : null
    if (!this.#isStill(id, inquiry, broker)) return
    const steps = await this.#byBooks(id, inquiry, broker, byId?.text ?? null)
    inquiry.rounds++
    if (!this.#isStill(id, inquiry, broker)) return
    const isSilent = steps?.every(s => s.answer === 'not_found') && (byId?.answer ?? 'not_found') === 'not_found'
    if (!isSilent || steps === null) return inquiry.silent.clear()
    const { absence } = broker.capabilities
    if (this.#parts.orders.get(id)?.status !== 'UNKNOWN' || absence === null) return
    inquiry.silent.add(at, absence)
    if (inquiry.silent.proves(absence)) this.#neverArrived(id, broker, byId === null ? steps : [byId, ...steps])
  }

  /** Neither ended, nor asked of another connection meanwhile. */
  #isStill(id: ClientOrderId, inquiry: Inquiry, broker: Broker): boolean {
    const order = this.#parts.orders.get(id)
    return (
      order !== undefined &&
      !isClosed(order.status) &&
      inquiry.broker === broker &&
      this.#parts.broker(order.broker) === broker
    )
  }

  async #byId(order: OrderRecord, broker: Broker, inquiry: Inquiry): Promise<Step> {
    const answer = await askById(this.#parts.clock, broker, order)
    const { told, reports } = readLookup(order.clientOrderId, answer)
    const step: Step = { step: 'client_id', ...told }
    this.#note(order.clientOrderId, inquiry, step)
    this.#take(order.broker, reports)
    return step
  }

  /** The steps through the broker's books; null: it gave none. */
  async #byBooks(
    id: ClientOrderId,
    inquiry: Inquiry,
    broker: Broker,
    byId: string | null,
  ): Promise<readonly Step[] | null> {
    const { orders, portfolio, clock } = this.#parts
    const before = orders.get(id)
    if (before === undefined) return null
    const doubt = orders.doubt(id)
    const since =
      before.status === 'UNKNOWN' ? before.createdAt : Math.min(doubt?.since ?? before.updatedAt, before.updatedAt)
    const account = portfolio.account(before.broker)
    const books = await askForBooks(clock, broker, since, account?.currency ?? '')
    const order = orders.get(id)
    if (order === undefined || !this.#isStill(id, inquiry, broker)) return null
    if ('failed' in books) {
      this.#note(id, inquiry, { step: 'open_orders', answer: 'failed', text: books.failed })
      return null
    }
    // The position there is made of these, too: without them it would seem to be another.
    this.#take(order.broker, this.#othersTrades(order, books.value.reports))
    const found = search(order, books.value, {
      doubt: orders.doubt(id),
      account: portfolio.account(order.broker),
      positions: portfolio.positionsOn(order.instrument),
      echoes: broker.capabilities.clientIds.echoes,
      others: this.#others(order),
      isCounted: tradeId => orders.hasTrade(order.broker, tradeId) && !order.unclaimed.includes(tradeId),
    })
    for (const step of found.steps) this.#note(id, inquiry, step)
    this.#take(order.broker, found.reports)
    const now = orders.get(id)
    if (now !== undefined && !isClosed(now.status)) this.#settle(now, found, inquiry, byId)
    return found.steps
  }

  /** The order is where the broker shows it; whether a request about it happened is told by how it is shown. */
  #settle(order: OrderRecord, { shown, missing }: Search, inquiry: Inquiry, byId: string | null): void {
    const { clock, cancelAgain } = this.#parts
    if (order.status === 'UNKNOWN' || shown === null) return inquiry.unchanged.clear()
    if (shown.status !== 'open') {
      // All of it is told, and yet it is open here: only for a change that would have made it larger.
      if (!missing && order.change !== null)
        this.#unchanged(order, `the broker shows that ${describe(shown)}, as it was`)
      return inquiry.unchanged.clear()
    }
    if (!missing) inquiry.missed = false
    if (order.pending === 'none') return
    const now = clock.now()
    const isFirm = order.cancelBy === 'kill_switch' || order.cancelBy === 'terminal'
    inquiry.unchanged.add(now, UNCHANGED)
    const isProven = inquiry.unchanged.proves(UNCHANGED)
    if (order.cancelBy !== null && (isFirm || !isProven)) {
      if (inquiry.cancelledAt === null || now - inquiry.cancelledAt >= UNCHANGED.apartMs) {
        inquiry.cancelledAt = now
        cancelAgain(order)
      }
      return
    }
    if (!isProven) return
    const twice = `as it was, twice ${ASK_AGAIN_MS / 1000} s apart${byId === null ? '' : ` (${byId})`}`
    this.#unchanged(order, `the broker shows that ${describe(shown)}, ${twice}`)
  }

  #unchanged({ clientOrderId, cancelBy }: OrderRecord, why: string): void {
    const { recorder, intake } = this.#parts
    const evidence = `The ${cancelBy === null ? 'change' : 'cancel'} did not happen: ${why}.`
    intake.fact(() => {
      if ((this.#parts.orders.get(clientOrderId)?.pending ?? 'none') !== 'none')
        recorder.record('order.pending_settled', { clientOrderId, evidence })
    })
  }

  #neverArrived(id: ClientOrderId, broker: Broker, steps: readonly Step[]): void {
    const { orders, recorder, intake } = this.#parts
    const text = `It never arrived. ${proofText(broker.capabilities) ?? ''} Last: ${steps.map(s => s.text).join('; ')}.`
    intake.fact(() => {
      if (orders.get(id)?.status === 'UNKNOWN')
        recorder.record('order.rejected', { clientOrderId: id, code: 'NEVER_ARRIVED', text })
    })
  }

  #note(clientOrderId: ClientOrderId, inquiry: Inquiry, { step, answer, text }: Step): void {
    if (!inquiry.isNews(step, answer)) return
    this.#parts.intake.fact(() => this.#parts.recorder.record('order.asked', { clientOrderId, step, answer, text }))
  }

  #take(broker: BrokerId, reports: readonly BrokerReport[]): void {
    for (const report of reports) this.#parts.intake.report(broker, report)
  }

  /** Trades of other orders of ours that were not told before. */
  #othersTrades({ broker, clientOrderId }: OrderRecord, reports: readonly BrokerReport[]): readonly BrokerReport[] {
    const { orders } = this.#parts
    return reports.filter(
      r =>
        r.type === 'filled' &&
        r.clientOrderId !== clientOrderId &&
        !orders.hasTrade(broker, r.tradeId) &&
        orders.get(r.clientOrderId)?.broker === broker,
    )
  }

  /** The broker's ids of all other orders that are known here. */
  #others({ broker, clientOrderId }: OrderRecord): ReadonlySet<string> {
    const ids = new Set<string>()
    for (const other of this.#parts.orders.all())
      if (other.broker === broker && other.clientOrderId !== clientOrderId && other.brokerOrderId !== null)
        ids.add(other.brokerOrderId)
    return ids
  }
}

interface Read {
  readonly told: { readonly answer: EvidenceAnswer; readonly text: string }
  readonly reports: readonly BrokerReport[]
}

/** What an answer by our id says; only reports that are about this order are taken from it. */
function readLookup(id: ClientOrderId, answer: Answer<Lookup>): Read {
  const none = (how: EvidenceAnswer, text: string): Read => ({ told: { answer: how, text }, reports: [] })
  if ('failed' in answer) return none('failed', answer.failed)
  const { value } = answer
  if (value.kind === 'absent') return none('not_found', `not under our id: ${clip(value.proof)}`)
  if (value.kind === 'inconclusive') return none('inconclusive', clip(value.why))
  const reports = value.reports.filter(r => isAbout(id, r))
  if (reports.length === 0) return none('failed', 'it was found, with no report about it')
  const types = [...new Set(reports.map(r => r.type))].join(', ')
  return { told: { answer: 'found', text: `found under our id: ${types}` }, reports }
}

const isAbout = (id: ClientOrderId, report: BrokerReport): boolean =>
  typeof report === 'object' &&
  report !== null &&
  report.type !== 'cash' &&
  (report.clientOrderId === id || (report.type === 'attached' && report.parent === id))
