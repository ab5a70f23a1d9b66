import type { BrokerFamily } from '../brokers/index.ts'
import { CLOSING, OPENING, type PastCollector } from '../core/journal/past.ts'
import type { Recorder } from '../core/journal/recorder.ts'
import type { Clock, Stop } from '../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import { DayOpens } from '../core/market/day-opens.ts'
import { MarketHub } from '../core/market/market-hub.ts'
import type { SharedSource } from '../core/market/shared-source.ts'
import { Execution } from '../core/orders/execution.ts'
import { ReportIntake } from '../core/orders/report-intake.ts'
import { EquityKeeper } from '../core/portfolio/equity-keeper.ts'
import type { Broker, MarketSink, SourceProblem, Trainer } from '../core/ports.ts'
import { RiskGate } from '../core/risk/gate.ts'
import { presentLatches } from '../core/risk/present-latches.ts'
import type { Valuation } from '../core/risk/valuation.ts'
import { LiveView } from '../core/trading/live-view.ts'
import { MarginRates } from '../core/trading/margin-rates.ts'
import { ReviewDesk } from '../core/trading/review-desk.ts'
import type { State } from '../core/trading/state.ts'
import { Trader } from '../core/trading/trader.ts'
import { TradingLoop } from '../core/trading/trading-loop.ts'
import { ownFees, unlessExpected, wantedAt } from './broker-terms.ts'
import { guardedClock, guardedSink } from './guards.ts'
import { dayOpens, lastPrices } from './past-prices.ts'
import { Reporting } from './reporting.ts'

export interface SessionParts {
  readonly state: State
  readonly recorder: Recorder
  readonly clock: Clock
  readonly source: SharedSource
  readonly past: PastCollector
  readonly families: readonly BrokerFamily[]
  readonly trainer: Trainer
  readonly reporting: string
  readonly idPrefix: string
  readonly markEvery: number
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
  /** First mid of the trading day by instrument: what "change" is measured from. */
  readonly dayOpens = new DayOpens()
  readonly #parts: SessionParts
  readonly #brokers = new Map<string, { readonly broker: Broker; readonly stops: Stop[] }>()
  readonly #stops: Stop[] = []
  readonly #intake: ReportIntake
  readonly #reporting: Reporting
  readonly #connecting = new Map<string, Promise<void>>()
  #opened = false

  constructor(parts: SessionParts) {
    const { state, recorder } = parts
    this.#parts = parts
    const clock = guardedClock(parts.clock, parts.fault)
    this.hub = new MarketHub(clock, parts.fault)
    this.hub.bus.on('quote', quote => this.dayOpens.quote(quote))
    this.view = new LiveView(state, this.hub, clock, parts.reporting)
    this.gate = new RiskGate(this.view, recorder, () => this.keeper.openDay())
    const broker = (id: string): Broker | undefined => this.#brokers.get(id)?.broker
    const instruments = this.hub.instruments
    this.#reporting = new Reporting(this.view, state, recorder)
    const toReporting = (amount: string, id: string): string => this.#reporting.payment(amount, id)
    this.#intake = new ReportIntake({
      recorder,
      orders: state.orders,
      portfolio: state.portfolio,
      instruments,
      toReporting,
      clock,
      fault: error => parts.fault('a report of a broker', error),
    })
    this.execution = new Execution({
      recorder,
      orders: state.orders,
      clock,
      broker,
      intake: this.#intake,
      busy: this.hub.busy,
    })
    this.trader = new Trader({
      gate: this.gate,
      execution: this.execution,
      recorder,
      orders: state.orders,
      idPrefix: parts.idPrefix,
    })
    const failed = unlessExpected(parts.fault)
    this.margins = new MarginRates({ view: this.view, clock, broker, busy: this.hub.busy, failed })
    const desk = { gate: this.gate, instruments, recorder, state, trader: this.trader, clock, margins: this.margins }
    this.desk = new ReviewDesk(desk)
    this.loop = new TradingLoop({ ...desk, hub: this.hub, desk: this.desk, trainer: parts.trainer, broker })
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
  }

  broker(id: string): Broker | undefined {
    return this.#brokers.get(id)?.broker
  }

  /** Brings up what the journal says was up: brokers first, then unanswered orders, waiting cards, running strategies. */
  async open(): Promise<void> {
    const { state, recorder } = this.#parts
    for (const { broker, wanted } of [...state.portfolio.accounts()]) {
      // A person disconnected it, and only a person brings it back.
      if (!wanted) continue
      try {
        await this.connect(broker)
      } catch (error) {
        recorder.record('broker.disconnected', { broker, reason: messageOf(error), by: 'terminal' })
      }
    }
    this.execution.recover()
    this.desk.recover()
    this.#stops.push(this.keeper.start())
    this.#stops.push(recorder.bus.on('order.filled', () => this.#guard('the equity mark', () => this.keeper.mark())))
    for (const strategy of [...state.strategies.all()]) {
      if (!strategy.running || this.#restsWith(strategy.settings.brokers)) continue
      try {
        await this.loop.start(strategy.settings.id)
      } catch (error) {
        this.loop.stop(strategy.settings.id, messageOf(error))
      }
    }
    this.#opened = true
    this.#stops.push(this.#parts.source.start())
  }

  /** One at a time for each broker: two clicks must not make two of it. */
  async connect(id: string): Promise<void> {
    const before = this.#connecting.get(id)
    const mine = Promise.withResolvers<void>()
    this.#connecting.set(id, mine.promise)
    try {
      await before
      await this.#connect(id)
    } finally {
      if (this.#connecting.get(id) === mine.promise) this.#connecting.delete(id)
      mine.resolve()
    }
  }

  async #connect(id: string): Promise<void> {
    const { state, source, past, families } = this.#parts
    const account = state.portfolio.account(id)
    if (account === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
    const family = families.find(f => f.family === account.family)
    if (family === undefined)
      throw new TerminalError('UNSUPPORTED', `This version does not know the broker family "${account.family}".`)
    await this.disconnect(id, null)
    const made = family.make({ id, title: account.title, settings: account.settings, source, past: past.of(id) })
    const broker = await made
    const stops: Stop[] = []
    this.#brokers.set(id, { broker, stops })
    try {
      await this.#bringUp(id, broker, stops)
    } catch (error) {
      // Half a connection is none: nothing may be sent over it.
      await this.disconnect(id, null)
      throw error
    }
    this.execution.resumeCancels(id)
    await this.#restartLoops(id)
  }

  async #bringUp(id: string, broker: Broker, stops: Stop[]): Promise<void> {
    const { state, recorder } = this.#parts
    const session = await broker.connect()
    recorder.record('broker.connected', {
      broker: id,
      currency: session.currency,
      timeOffset: session.timeOffset,
      positions: broker.capabilities.positions,
    })
    const { clock, fault } = this.#parts
    this.hub.instruments.set(id, await ownFees(broker, await broker.instruments(), clock, unlessExpected(fault)))
    stops.push(() => this.margins.drop(id))
    if (!state.portfolio.hasCash(id, OPENING)) {
      const { cash } = await broker.snapshot(0)
      recorder.record('cash.moved', {
        broker: id,
        id: OPENING,
        kind: 'deposit',
        amount: cash.toFixed(),
        inReporting: this.#reporting.whole(cash.toFixed(), id),
      })
    }
    stops.push(broker.reports(report => this.#guard('a report of a broker', () => this.#intake.report(id, report))))
    const ids = this.hub.instruments.of(id).map(i => i.id)
    const now = this.#parts.clock.now()
    for (const [instrument, open] of await dayOpens(broker, ids, now)) this.dayOpens.set(instrument, now, open)
    const held = [...state.portfolio.positions()].map(p => p.instrument).filter(i => ids.includes(i))
    for (const quote of await lastPrices(broker, held, now)) this.hub.cache.receive(quote)
    stops.push(broker.watch(ids, this.#sink()))
    this.keeper.openDay()
    for (const instrument of wantedAt(id, state.strategies.all(), this.hub.instruments)) this.margins.follow(instrument)
  }

  /** `reason` null: it is being connected anew. By a `person`: it stays so until a person connects it. */
  async disconnect(id: string, reason: string | null, by: 'person' | 'terminal' = 'terminal'): Promise<void> {
    const entry = this.#brokers.get(id)
    if (entry === undefined) return
    this.#brokers.delete(id)
    for (const stop of entry.stops) stop()
    await entry.broker.disconnect()
    this.hub.drop(id)
    if (reason === null) return
    this.#parts.recorder.record('broker.disconnected', { broker: id, reason, by })
    await this.#restartLoops(id)
  }

  /**
   * The instruments of a broker came or went: strategies that trade there look at the market anew. Where no broker is
   * left for one, it stands still and starts again with the next connection.
   */
  async #restartLoops(id: string): Promise<void> {
    const { state } = this.#parts
    if (!this.#opened) return
    for (const { settings, running } of [...state.strategies.all()]) {
      if (!running || !settings.brokers.includes(id)) continue
      this.loop.halt(settings.id)
      if (!settings.brokers.some(b => this.#brokers.has(b))) continue
      try {
        await this.loop.start(settings.id)
      } catch (error) {
        this.loop.stop(settings.id, messageOf(error))
      }
    }
  }

  /** A strategy without a broker because a person disconnected it: it goes on when that broker is back. */
  #restsWith(brokers: readonly string[]): boolean {
    const { portfolio } = this.#parts.state
    return !brokers.some(b => this.#brokers.has(b)) && brokers.some(b => portfolio.account(b)?.wanted === false)
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
    for (const stop of this.#stops.splice(0)) stop()
    for (const { settings } of this.#parts.state.strategies.all()) this.loop.halt(settings.id)
    for (const id of [...this.#brokers.keys()]) await this.disconnect(id, null)
  }

  #sink(): MarketSink {
    const problem = (p: SourceProblem): void => this.#guard('a problem of the source', () => this.#parts.problem(p))
    return guardedSink(this.hub.sink(problem), this.#parts.fault)
  }

  #guard(where: string, task: () => void): void {
    try {
      task()
    } catch (error) {
      this.#parts.fault(where, error)
    }
  }

  *#oneOfEach() {
    for (const id of this.#brokers.keys()) yield* this.hub.instruments.of(id).slice(0, 1)
  }
}
