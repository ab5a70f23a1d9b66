import type { TerminalEvent } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock, Stop, UnixMs } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import { inTime } from '../kernel/in-time.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Difference } from '../orders/reconcile-difference.ts'
import { compareOrders, inFlight, type OurOrders } from '../orders/reconcile-orders.ts'
import { compareCash, comparePositions } from '../orders/reconcile-positions.ts'
import { isNews, newestChanges, unsound } from '../orders/reconcile-reports.ts'
import type { ReportIntake } from '../orders/report-intake.ts'
import type { Broker, BrokerSnapshot } from '../ports.ts'
import type { State } from './state.ts'

export interface LookParts {
  readonly recorder: Recorder
  readonly state: State
  readonly clock: Clock
  readonly broker: (id: BrokerId) => Broker | undefined
  readonly intake: Pick<ReportIntake, 'report' | 'settle'>
  /** Something that no caller waits for has failed. */
  readonly fault: (where: string, error: unknown) => void
}

/** What the broker does not tell any more. */
export interface Gap {
  /** Everything before is known, in our time. */
  readonly from: UnixMs
}

export type Look =
  /** Nothing is proven: no answer, an incomplete one, or one that cannot be read. */
  | { readonly kind: 'failed'; readonly why: string; readonly gap?: Gap }
  /** The connection is not there any more: nobody is asked. */
  | { readonly kind: 'ended' }
  /** Something happened while the answer was on its way: neither of the two moments can be compared. */
  | { readonly kind: 'moved'; readonly fills: number }
  | {
      readonly kind: 'seen'
      readonly snapshot: BrokerSnapshot
      readonly differences: readonly Difference[]
      /** What could not be compared, in words. */
      readonly notes: readonly string[]
      /** How many trades and payments it told of that were new. */
      readonly fills: number
    }

/** How long a broker may take for an answer. */
const DEADLINE_MS = 20_000

/**
 * One look at a broker's books: asks for a snapshot, takes what it reports (repeats are known by their ids), then
 * compares what has not changed while the answer was on its way.
 */
export class BrokerLook {
  readonly #parts: LookParts
  /** Counts what happens to our books of each broker. */
  readonly #changes = new Map<BrokerId, number>()

  constructor(parts: LookParts) {
    this.#parts = parts
  }

  start(): Stop {
    return this.#parts.recorder.bus.on('any', event => {
      const broker = brokerOf(event, this.#parts.state)
      if (broker !== null) this.#changes.set(broker, this.#count(broker) + 1)
    })
  }

  async at(id: BrokerId): Promise<Look> {
    const { state, clock } = this.#parts
    const broker = this.#parts.broker(id)
    const account = state.portfolio.account(id)
    if (broker === undefined || account === undefined) return { kind: 'ended' }
    const before = this.#count(id)
    let snapshot: BrokerSnapshot | string | null
    try {
      const ask = async (): Promise<BrokerSnapshot> => broker.snapshot(state.comparisons.since(id))
      snapshot = await inTime(clock, DEADLINE_MS, ask())
    } catch (error) {
      snapshot = messageOf(error)
    }
    if (this.#parts.broker(id) !== broker) return { kind: 'ended' }
    if (typeof snapshot === 'string') return { kind: 'failed', why: snapshot }
    if (snapshot === null) return { kind: 'failed', why: `it gave no answer within ${DEADLINE_MS / 1000} s` }
    const bad = unsound(snapshot, account.currency)
    if (bad !== null) return { kind: 'failed', why: `its answer cannot be read: ${bad}` }
    const moved = this.#count(id) !== before
    const fills = this.#take(id, snapshot, moved)
    this.#parts.intake.settle()
    if (!snapshot.complete) return this.#gap(id)
    return moved ? { kind: 'moved', fills } : { ...this.#compare(id, snapshot), fills }
  }

  /** Trades and payments are facts whenever they are told; of orders only what no later row has overtaken. */
  #take(id: BrokerId, { reports }: BrokerSnapshot, moved: boolean): number {
    const { state, intake, fault } = this.#parts
    const newest = newestChanges(reports)
    let taken = 0
    for (const report of reports) {
      if (moved && report.type === 'amended') continue
      if (!isNews(id, report, state, newest.has(report))) continue
      try {
        intake.report(id, report)
        if (report.type === 'cash' || 'tradeId' in report) taken++
      } catch (error) {
        // One that cannot be taken keeps no other from the books; what it did shows in the comparison.
        fault('a report of a broker', error)
      }
    }
    return taken
  }

  #gap(id: BrokerId): Look {
    const { comparisons } = this.#parts.state
    const from = comparisons.since(id) - comparisons.offset(id)
    return { kind: 'failed', why: 'it does not tell all that happened since it was last asked', gap: { from } }
  }

  #compare(id: BrokerId, snapshot: BrokerSnapshot): Omit<Extract<Look, { kind: 'seen' }>, 'fills'> {
    const { portfolio } = this.#parts.state
    const orders = this.#ours(id)
    const flying = inFlight(orders.open)
    const positions = [...portfolio.positions()].filter(p => p.broker === id)
    const cash = portfolio.account(id)?.cash ?? snapshot.cash
    const byCash = flying.size === 0 ? compareCash(snapshot, cash) : null
    const prices = flying.size > 0 ? 'not' : byCash === null ? 'about' : 'exactly'
    return {
      kind: 'seen',
      snapshot,
      differences: [
        ...compareOrders(snapshot, orders),
        ...comparePositions(snapshot, positions, flying, prices),
        ...(byCash === null ? [] : [byCash]),
      ],
      notes: [...flying].map(i => `${i} and the balance are not compared while an order there has no answer.`),
    }
  }

  #ours(id: BrokerId): OurOrders {
    const { orders, foreign } = this.#parts.state
    let byBrokerId: Map<string | null, ReturnType<typeof orders.get>> | undefined
    return {
      open: [...orders.open()].filter(o => o.broker === id),
      byClientId: client => {
        const order = orders.get(client)
        return order?.broker === id ? order : undefined
      },
      byBrokerId: ref => {
        byBrokerId ??= new Map([...orders.all()].filter(o => o.broker === id).map(o => [o.brokerOrderId, o]))
        return byBrokerId.get(ref)
      },
      foreign: new Map(
        [...foreign.at(id)]
          .filter(f => f.kind === 'order')
          .map(f => [f.ref, { id: f.id, quantity: f.quantity, open: f.state === 'open' }]),
      ),
    }
  }

  #count(broker: BrokerId): number {
    return this.#changes.get(broker) ?? 0
  }
}

/** The broker whose orders, positions or money an event changes; null: none. */
function brokerOf(event: TerminalEvent, state: State): BrokerId | null {
  switch (event.type) {
    case 'order.intent':
    case 'order.filled':
    case 'cash.moved':
    case 'position.adjusted':
      return event.body.broker
    case 'order.attached':
    case 'order.sent':
    case 'order.unknown':
    case 'order.accepted':
    case 'order.amended':
    case 'order.replace_asked':
    case 'order.replace_failed':
    case 'order.pending_settled':
    case 'order.cancel_asked':
    case 'order.cancel_failed':
    case 'order.cancelled':
    case 'order.expired':
    case 'order.rejected':
      return state.orders.get(event.body.clientOrderId)?.broker ?? null
    default:
      return null
  }
}
