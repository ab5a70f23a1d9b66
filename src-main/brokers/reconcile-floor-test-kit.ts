import { expect } from 'vitest'
import type { EventType, TerminalEvent } from '../core/journal/events.ts'
import { orderFields } from '../core/journal/order-fields.ts'
import { Recorder } from '../core/journal/recorder.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { InstrumentTable } from '../core/market/instrument-table.ts'
import type { OrderRequest, WorkingOrder } from '../core/orders/order.ts'
import type { OrderRecord } from '../core/orders/order-record.ts'
import { intentOf } from '../core/orders/order-test-kit.ts'
import { ReportIntake } from '../core/orders/report-intake.ts'
import { type Comparison, Reconciler } from '../core/trading/reconciler.ts'
import { State } from '../core/trading/state.ts'
import { ScriptedBroker, ScriptedLine } from './scripted-broker-test-kit.ts'
import { BARE, ScriptedVenue, scriptedInstruments, type Told } from './scripted-venue-test-kit.ts'

/** For tests only: a terminal's books and its reconciler at one scripted venue, without market, gate and loop. */
export class ReconcileFloor {
  readonly state = new State()
  readonly events: TerminalEvent[]
  readonly recorder: Recorder
  readonly reconciler: Reconciler
  readonly line: ScriptedLine
  /** Orders that were handed to the evidence, with why. */
  readonly doubted: string[] = []
  readonly faults: string[] = []
  readonly #venue: ScriptedVenue
  readonly #clock: DrivenClock
  readonly #broker: ScriptedBroker
  readonly #stops: (() => void)[] = []
  #connected = true

  /** `past`: the journal of the terminal that was here before. */
  constructor(
    venue: ScriptedVenue,
    clock: DrivenClock,
    past: readonly TerminalEvent[] = [],
    line: ScriptedLine = new ScriptedLine(),
    every: number | null = null,
  ) {
    this.#venue = venue
    this.#clock = clock
    this.line = line
    this.events = [...past]
    for (const event of past) this.state.apply(event)
    const append = (at: number, type: EventType, body: object): number =>
      this.events.push({ seq: this.events.length + 1, at, type, body } as unknown as TerminalEvent)
    this.recorder = new Recorder({ append }, this.state, clock)
    const instruments = new InstrumentTable()
    instruments.set(venue.broker, scriptedInstruments(venue.broker))
    const { state, recorder } = this
    const { orders, portfolio } = state
    const toReporting = (amount: string): string => amount
    const fault = (where: string, error: unknown): void => void this.faults.push(`${where}: ${error}`)
    const intake = new ReportIntake({
      recorder,
      orders,
      portfolio,
      instruments,
      toReporting,
      clock,
      fault: error => fault('intake', error),
    })
    this.#broker = new ScriptedBroker(venue, line)
    this.reconciler = new Reconciler({
      recorder,
      state,
      clock,
      broker: id => (id === venue.broker && this.#connected ? this.#broker : undefined),
      intake,
      instruments,
      toReporting,
      doubt: (order, why) => void this.doubted.push(`${order.clientOrderId}: ${why}`),
      fault,
      every,
    })
    this.#stops.push(this.reconciler.start())
    if (past.length === 0) {
      recorder.record('broker.added', { broker: venue.broker, family: 'x', title: 'V', paper: true, settings: {} })
      this.#connect()
      const amount = venue.cash.toFixed()
      recorder.record('cash.moved', {
        broker: venue.broker,
        id: 'opening',
        kind: 'deposit',
        amount,
        inReporting: amount,
      })
    } else this.#connect()
    this.#stops.push(this.#broker.reports(report => intake.report(venue.broker, report)))
  }

  #connect(): void {
    this.recorder.record('broker.connected', {
      broker: this.#venue.broker,
      currency: 'USD',
      timeOffset: 0,
      positions: this.#venue.hedging ? 'hedging' : 'netting',
    })
  }

  disconnect(): void {
    this.#connected = false
  }

  /** As if the process had died: nobody listens any more. */
  die(): readonly TerminalEvent[] {
    for (const stop of this.#stops) stop()
    return this.events
  }

  /** An order of ours, up to `sent`, and taken by the venue. */
  order(over: Partial<OrderRequest> = {}, told: Told | 'dropped' = 'push'): OrderRecord {
    const clientOrderId = `j-${this.state.orders.intents + 1}`
    const request = orderFieldsOf(this.#venue, over)
    const fields = orderFields(request)
    const { broker } = this.#venue
    this.recorder.record('order.intent', { ...intentOf({ clientOrderId, broker, strategy: 'mine' }), ...fields })
    this.recorder.record('order.sent', { clientOrderId })
    const working: WorkingOrder = { ...request, clientOrderId, intent: 'i', broker, symbol: 'EURUSD', strategy: 'mine' }
    if (told !== 'dropped') this.#venue.take(working, told)
    return this.get(clientOrderId)
  }

  get(clientOrderId: string): OrderRecord {
    const order = this.state.orders.get(clientOrderId)
    if (order === undefined) throw new Error(`no order ${clientOrderId}`)
    return order
  }

  brokerOrderId(clientOrderId: string): string {
    return this.#venue.byClientId(clientOrderId)?.brokerOrderId ?? ''
  }

  /** Compares, and lets time pass until it is done. */
  async compare(trigger: Parameters<Reconciler['compare']>[1] = 'start'): Promise<Comparison> {
    let done = false
    const outcome = this.reconciler.compare(this.#venue.broker, trigger).finally(() => {
      done = true
    })
    while (!done) await this.pass(250)
    return outcome
  }

  async pass(ms: number): Promise<void> {
    const end = this.#clock.now() + ms
    while (this.#clock.now() < end) {
      this.#clock.advance(Math.min(end, this.#clock.now() + 250))
      for (let i = 0; i < 5; i++) await Promise.resolve()
    }
  }

  /** The books as text: what must equal the venue's. */
  books() {
    const { portfolio, orders } = this.state
    return {
      cash: portfolio.account(this.#venue.broker)?.cash.toDecimalPlaces(8).toFixed(),
      positions: [...portfolio.positions()].map(sized).sort(),
      orders: [...orders.open()]
        .map(o => `${o.clientOrderId} ${o.quantity.toFixed()} ${o.filled.toFixed()} ${o.status}`)
        .sort(),
    }
  }

  theirs() {
    const open = [...this.#venue.orders.values()].filter(o => o.status === 'open' && o.clientOrderId !== null)
    return {
      cash: this.#venue.cash.toDecimalPlaces(8).toFixed(),
      positions: [...this.#venue.positions.values()].map(sized).sort(),
      orders: open
        .map(
          o =>
            `${o.clientOrderId} ${o.quantity.toFixed()} ${o.filled.toFixed()} ${o.filled.isZero() ? 'WORKING' : 'PARTIAL'}`,
        )
        .sort(),
    }
  }

  count(type: EventType): number {
    return this.events.filter(e => e.type === type).length
  }

  incidents(): string[] {
    return this.events.flatMap(e => (e.type === 'incident' ? [e.body.code] : []))
  }

  found(): string[] {
    return [...this.state.foreign.all()].map(f => `${f.kind} ${f.side} ${f.quantity.toFixed()} ${f.state}`)
  }
}

export interface Meeting {
  readonly time: DrivenClock
  readonly venue: ScriptedVenue
  readonly here: ReconcileFloor
}

/** For tests only: a terminal's books and a venue that agree, at noon. */
export function meet(options: { hedging?: boolean; every?: number } = {}): Meeting {
  const time = new DrivenClock(Date.UTC(2026, 2, 3, 12))
  const venue = new ScriptedVenue({ now: () => time.now(), hedging: options.hedging ?? false })
  return { time, venue, here: new ReconcileFloor(venue, time, [], undefined, options.every ?? null) }
}

/** For tests only: our books are the venue's, and comparing again changes nothing, here and after a restart. */
export async function agree({ time, venue, here }: Meeting): Promise<void> {
  expect(here.books()).toEqual(here.theirs())
  const rows = here.events.length
  await here.compare('person')
  expect(here.events.slice(rows).map(e => e.type)).toEqual(['reconciled'])
  const again = new ReconcileFloor(venue, time, here.die())
  const before = again.events.length
  await again.compare('start')
  expect(again.events.slice(before).map(e => e.type)).toEqual(['reconciled'])
  expect(again.books()).toEqual(here.theirs())
  expect(here.faults).toEqual([])
}

const sized = (p: { id: string; side: string; quantity: Decimal; entryPrice: Decimal }): string =>
  `${p.id} ${p.side} ${p.quantity.toFixed()} @ ${p.entryPrice.toDecimalPlaces(8).toFixed()}`

const orderFieldsOf = (venue: ScriptedVenue, over: Partial<OrderRequest>): OrderRequest => ({
  ...BARE,
  instrument: venue.id('EURUSD'),
  type: 'limit',
  quantity: new Decimal(1000),
  limitPrice: new Decimal('1.1'),
  ...over,
})
