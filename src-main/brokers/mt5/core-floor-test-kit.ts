import type { EventType, TerminalEvent } from '../../core/journal/events.ts'
import { orderFields } from '../../core/journal/order-fields.ts'
import { Recorder } from '../../core/journal/recorder.ts'
import { reportOf } from '../../core/journal/reports.ts'
import { InstrumentTable } from '../../core/market/instrument-table.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import { intentOf } from '../../core/orders/order-test-kit.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { ReportIntake } from '../../core/orders/report-intake.ts'
import { Reconciler } from '../../core/trading/reconciler.ts'
import { State } from '../../core/trading/state.ts'
import { makeStand, type Stand, type StandOptions } from './stand-test-kit.ts'

/** For tests: the terminal's books, its intake of reports and its reconciler at one fake MetaTrader account. */
export class CoreFloor {
  readonly stand: Stand
  readonly state = new State()
  readonly events: TerminalEvent[] = []
  readonly #recorder: Recorder
  readonly #intake: ReportIntake
  readonly #reconciler: Reconciler

  /** `before`: the run that was here before, over the same terminal. */
  constructor(options: StandOptions, before?: CoreFloor) {
    const past = before?.events ?? []
    for (const event of past) this.state.apply(event)
    this.events.push(...past)
    const { orders, portfolio } = this.state
    const told = (id: string): BrokerReport[] =>
      past.flatMap(e => {
        const report = reportOf(e, orders.get(id)?.brokerOrderId ?? '')
        return report !== undefined && report.type !== 'cash' && report.clientOrderId === id ? [report] : []
      })
    const continued = before === undefined ? {} : { before: before.stand, orders: [...orders.all()], reportsOf: told }
    this.stand = makeStand({ ...options, ...continued })
    const { clock, broker } = this.stand
    const append = (at: number, type: EventType, body: object): number =>
      this.events.push({ seq: this.events.length + 1, at, type, body } as unknown as TerminalEvent)
    this.#recorder = new Recorder({ append }, this.state, clock)
    const fault = (error: unknown): never => {
      throw error
    }
    const common = { recorder: this.#recorder, orders, portfolio, clock, toReporting: (amount: string) => amount }
    const instruments = new InstrumentTable()
    this.#intake = new ReportIntake({ ...common, instruments, fault })
    this.#reconciler = new Reconciler({
      ...{ ...common, state: this.state, instruments, intake: this.#intake, every: null },
      broker: () => broker,
      doubt: (order, why) => fault(new Error(`${order.clientOrderId}: ${why}`)),
      fault: (_where, error) => fault(error),
    })
    this.open = async () => {
      const { currency } = await broker.connect()
      const { positions } = broker.capabilities
      if (before === undefined)
        this.#recorder.record('broker.added', { broker: 'mt5', family: 'mt5', title: 'M', paper: false, settings: {} })
      this.#recorder.record('broker.connected', { broker: 'mt5', currency, timeOffset: 0, positions })
      instruments.set('mt5', await broker.instruments())
      if (before === undefined) {
        const amount = (await broker.snapshot(0)).cash.toFixed()
        const opening = { broker: 'mt5', id: 'opening', kind: 'deposit', amount, inReporting: amount } as const
        this.#recorder.record('cash.moved', opening)
      }
      broker.reports(report => this.#intake.report('mt5', report))
      this.#reconciler.start()
    }
  }

  readonly open: () => Promise<void>

  /** Sends an order as the terminal does: journalled first. */
  async place(order: WorkingOrder): Promise<void> {
    const { clientOrderId } = order
    this.#recorder.record('order.intent', {
      ...intentOf({ clientOrderId, broker: 'mt5', strategy: null }),
      ...orderFields(order),
    })
    this.#recorder.record('order.sent', { clientOrderId })
    const { brokerOrderId } = await this.stand.broker.submit(order)
    this.#intake.accepted(clientOrderId, brokerOrderId)
    await this.stand.settle()
  }

  /** Compares, and gives the rows that came of it. */
  async compare(): Promise<string[]> {
    const before = this.events.length
    let isDone = false
    const run = this.#reconciler.compare('mt5', 'person').finally(() => {
      isDone = true
    })
    while (!isDone) await this.stand.settle(250)
    await run
    return this.events.slice(before).map(e => (e.type === 'incident' ? `incident ${e.body.code}` : e.type))
  }

  incidents(): string[] {
    return this.events.flatMap(e => (e.type === 'incident' ? [e.body.code] : []))
  }

  orders(): string[] {
    return [...this.state.orders.all()].map(o => `${o.clientOrderId} ${o.status}`)
  }
}
