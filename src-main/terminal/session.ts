import type { BrokerFamily } from '../brokers/index.ts'
import { CLOSING, type PastCollector } from '../core/journal/past.ts'
import type { Recorder } from '../core/journal/recorder.ts'
import type { Clock, Stop } from '../core/kernel/clock.ts'
import { DayOpens } from '../core/market/day-opens.ts'
import { MarketHub } from '../core/market/market-hub.ts'
import type { SharedSource } from '../core/market/shared-source.ts'
import { Execution } from '../core/orders/execution.ts'
import { closesSafely } from '../core/orders/held/settling.ts'
import { ReportIntake } from '../core/orders/report-intake.ts'
import { EquityKeeper } from '../core/portfolio/equity-keeper.ts'
import type { Broker, Heartbeat, SourceProblem } from '../core/ports.ts'
import { RiskGate } from '../core/risk/gate.ts'
import { presentLatches } from '../core/risk/present-latches.ts'
import type { Valuation } from '../core/risk/valuation.ts'
import type { NewsCalendar } from '../core/risk/view.ts'
import type { Secrets } from '../core/secret-ports.ts'
import { FeeRates } from '../core/trading/fee-rates.ts'
import { ForeignDesk } from '../core/trading/foreign-desk.ts'
import { LiveView } from '../core/trading/live-view.ts'
import { MarginRates } from '../core/trading/margin-rates.ts'
import { ReviewDesk } from '../core/trading/review-desk.ts'
import type { State } from '../core/trading/state.ts'
import { scribeStops } from '../core/trading/stop-scribe.ts'
import { Trader } from '../core/trading/trader.ts'
import { TradingLoop } from '../core/trading/trading-loop.ts'
import type { Trainer } from '../core/training-port.ts'
import { Books } from './books.ts'
import { ownFees, unlessExpected } from './broker-terms.ts'
import { Connections } from './connections.ts'
import { attempt, guardedClock } from './guards.ts'
import { KeepConnected } from './keep-connected.ts'
import { PersonDesks } from './person-desks.ts'
import { Reporting } from './reporting.ts'
import { RunningStrategies } from './running-strategies.ts'
import { Safeguards } from './safeguards.ts'

export interface SessionParts {
  readonly state: State
  readonly recorder: Recorder
  readonly clock: Clock
  readonly source: SharedSource
  readonly past: PastCollector
  readonly families: readonly BrokerFamily[]
  readonly secrets: Secrets
  readonly trainer: Trainer
  readonly reporting: string
  readonly idPrefix: string
  readonly markEvery: number
  /** Time between comparisons with each broker's books, ms; null: recorded prices, where only starts compare. */
  readonly reconcileEvery: number | null
  /** Null: recorded time, which stands still and runs as it likes. */
  readonly heartbeat: Heartbeat | null
  /** The calendar of news, as it was read last; left out: there is none. */
  readonly news?: () => NewsCalendar | null
  readonly problem: (problem: SourceProblem) => void
  /** Something that no caller waits for has failed: a timer, a market event, a broker's report. */
  readonly fault: (where: string, error: unknown) => void
}

/** Everything that lives as long as one source of prices: brokers, market, gate, loop. Closing it and opening the next is a restart without a process. */
export class Session {
  readonly hub: MarketHub
  readonly view: LiveView
  readonly gate: RiskGate
  readonly execution: Execution
  readonly trader: Trader
  readonly desk: ReviewDesk
  readonly loop: TradingLoop
  readonly keeper: EquityKeeper
  readonly margins: MarginRates
  readonly fees: FeeRates
  readonly safeguards: Safeguards
  readonly books: Books
  readonly foreign: ForeignDesk
  readonly person: PersonDesks
  /** First mid of the trading day by instrument: what "change" is measured from. */
  readonly dayOpens = new DayOpens()
  readonly #parts: SessionParts
  readonly #connections: Connections
  readonly #keep: KeepConnected
  readonly #strategies: RunningStrategies
  readonly #stops: Stop[] = []
  readonly #reporting: Reporting
  #opened = false

  constructor(parts: SessionParts) {
    const { state, recorder } = parts
    this.#parts = parts
    const clock = guardedClock(parts.clock, parts.fault)
    this.hub = new MarketHub(clock, parts.fault)
    this.hub.bus.on('quote', quote => this.dayOpens.quote(quote))
    this.view = new LiveView(state, this.hub, clock, parts.reporting)
    if (parts.news !== undefined) this.view.calendar = parts.news
    this.view.tradesAt = id => this.#connections.canTrade(id)
    this.gate = new RiskGate(this.view, recorder, () => this.keeper.openDay())
    const broker = (id: string): Broker | undefined => this.#connections.get(id)
    const instruments = this.hub.instruments
    this.#reporting = new Reporting(this.view, state, recorder)
    const toReporting = (amount: string, id: string): string => this.#reporting.payment(amount, id)
    const intake = new ReportIntake({
      recorder,
      orders: state.orders,
      portfolio: state.portfolio,
      instruments,
      toReporting,
      attaches: id => broker(id)?.capabilities.attachedStops !== false,
      clock,
      fault: error => parts.fault('a report of a broker', error),
    })
    this.execution = new Execution({
      recorder,
      orders: state.orders,
      portfolio: state.portfolio,
      clock,
      broker,
      intake,
      busy: this.hub.busy,
    })
    this.trader = new Trader({
      gate: this.gate,
      execution: this.execution,
      recorder,
      orders: state.orders,
      idPrefix: parts.idPrefix,
    })
    this.safeguards = new Safeguards({
      state,
      recorder,
      clock,
      hub: this.hub,
      gate: this.gate,
      trader: this.trader,
      execution: this.execution,
      broker,
      // Where books cannot be compared, what can only reduce still may: a stop must not wait for a page of the broker's.
      ready: id =>
        state.comparisons.ready(id) || (this.books.reconciler.last(id)?.ok === false && closesSafely(broker(id))),
      fault: error => parts.fault('what is held here', error),
    })
    this.books = new Books({
      state,
      recorder,
      clock,
      hub: this.hub,
      view: this.view,
      execution: this.execution,
      broker,
      intake,
      toReporting,
      fault: parts.fault,
      every: parts.reconcileEvery,
      heartbeat: parts.heartbeat,
      connected: () => this.#connections.ids(),
    })
    const failed = unlessExpected(parts.fault)
    this.margins = new MarginRates({ view: this.view, clock, broker, busy: this.hub.busy, failed })
    const told: ConstructorParameters<typeof FeeRates>[0]['told'] = (of, all) => ownFees(of, all, clock, failed)
    this.fees = new FeeRates({ clock, instruments, broker, told, busy: this.hub.busy, failed })
    const { fees } = this
    const desk = {
      gate: this.gate,
      instruments,
      recorder,
      state,
      trader: this.trader,
      clock,
      margins: this.margins,
      fees,
    }
    this.desk = new ReviewDesk(desk)
    this.loop = new TradingLoop({ ...desk, hub: this.hub, desk: this.desk, trainer: parts.trainer, broker })
    this.#strategies = new RunningStrategies({ state, loop: this.loop, broker })
    this.foreign = new ForeignDesk({
      ...desk,
      execution: this.execution,
      protection: this.safeguards.protection,
      broker,
      compare: id => this.books.reconciler.compare(id, 'person'),
    })
    this.person = new PersonDesks({
      ...desk,
      execution: this.execution,
      broker,
      compare: id => this.books.reconciler.compare(id, 'kill_switch'),
      cancelForeign: (id, reason) => this.foreign.decide(id, 'close', null, reason),
      protection: this.safeguards.protection,
      trail: (entry, distance) => this.safeguards.entries.trail(entry, distance),
      protect: (entry, change) => this.safeguards.entries.set(entry, change),
      hold: held => {
        this.view.killHeld = held
      },
      fault: parts.fault,
    })
    const checkLatches = (value: Valuation): void => {
      for (const due of presentLatches(value, this.#oneOfEach())) this.gate.latch(due)
    }
    this.keeper = new EquityKeeper({
      view: this.view,
      days: state.days,
      recorder,
      clock,
      markEvery: parts.markEvery,
      checkLatches,
    })
    const { hub, margins, dayOpens } = this
    this.#connections = new Connections({
      ...parts,
      ...{ hub, intake, reporting: this.#reporting, margins, fees, dayOpens },
      priced: () => this.keeper.openDay(),
      came: async id => {
        const isBack = this.#opened && state.comparisons.last(id) !== null
        await this.books.reconciler.compare(id, isBack ? 'reconnect' : 'start')
        this.execution.resume(id)
        this.safeguards.came(id)
        this.person.kill.arrived(id)
        if (this.#opened) await this.#strategies.restart(id)
      },
      went: async id => {
        this.books.reconciler.forget(id)
        if (this.#opened) await this.#strategies.restart(id)
      },
      lost: (id, reason) => this.#keep.lost(id, reason),
    })
    this.#keep = new KeepConnected({
      ...{ state, recorder, clock, fault: parts.fault, recorded: parts.reconcileEvery === null },
      connect: id => this.#connections.connect(id),
      disconnect: (id, reason) => this.#connections.disconnect(id, reason),
    })
  }

  broker(id: string): Broker | undefined {
    return this.#connections.get(id)
  }

  /** When the login at a broker ends, UTC ms; null: it does not, or it is not connected. */
  endsAt(id: string): number | null {
    return this.#connections.endsAt(id)
  }

  /** Brings up what the journal says was up: unanswered orders, brokers, waiting cards, running strategies. */
  async open(): Promise<void> {
    const { state, recorder, fault } = this.#parts
    // Before anybody reports: an order that was being sent is one that nobody knows about.
    this.execution.recover()
    this.#stops.push(this.person.start(), this.books.start(), scribeStops(state, recorder))
    await this.#keep.open()
    this.#stops.push(this.books.opened())
    this.person.kill.resume()
    this.desk.recover()
    this.#stops.push(this.safeguards.start())
    this.#stops.push(this.keeper.start())
    this.#stops.push(recorder.bus.on('order.filled', () => attempt(() => this.keeper.mark(), fault, 'the equity mark')))
    await this.#strategies.resume()
    this.#opened = true
    this.#stops.push(this.#parts.source.start())
  }

  connect(id: string): Promise<void> {
    return this.#keep.connect(id)
  }

  /** What an account waits for is there (its terminal was started): it is connected now, if it is wanted. */
  readonly near = (id: string): void => this.#keep.near(id)

  /** `reason` null: it is being connected anew. By a `person`: it stays so until a person connects it. */
  disconnect(id: string, reason: string | null, by: 'person' | 'terminal' = 'terminal'): Promise<void> {
    this.#keep.forget(id)
    return this.#connections.disconnect(id, reason, by)
  }

  /** The account leaves the books: its money is a withdrawal, not a loss. */
  withdrawAll(id: string): void {
    const cash = this.#parts.state.portfolio.account(id)?.cash
    if (cash === undefined || cash.isZero()) return
    const amount = cash.neg().toFixed()
    this.#parts.recorder.record('cash.moved', {
      broker: id,
      id: CLOSING,
      kind: 'withdrawal',
      amount,
      inReporting: this.#reporting.whole(amount, id),
    })
  }

  /** Stops everything without a journal row: what ran goes on when the next session opens. */
  async close(): Promise<void> {
    this.#opened = false
    this.execution.stop()
    this.#keep.stop()
    for (const stop of this.#stops.splice(0)) stop()
    this.#strategies.halt()
    await this.#connections.close()
  }

  *#oneOfEach() {
    for (const id of this.#connections.ids()) yield* this.hub.instruments.of(id).slice(0, 1)
  }
}
