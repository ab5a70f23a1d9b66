import type { TerminalEvent } from '../journal/events.ts'
import type { Kept, RowFinder } from '../journal/kept.ts'
import { HeldLedger } from '../orders/held/held-ledger.ts'
import { OrderBook } from '../orders/order-book.ts'
import { DayLedger } from '../portfolio/day-ledger.ts'
import { Portfolio } from '../portfolio/portfolio.ts'
import { ReportingLedger } from '../portfolio/reporting-ledger.ts'
import { Activity } from '../risk/activity.ts'
import { RiskControls } from '../risk/controls.ts'
import { Scoreboard } from '../signals/scoreboard.ts'
import { AlertLedger } from './alert-ledger.ts'
import { Comparisons } from './comparisons.ts'
import { ForeignLedger } from './foreign-ledger.ts'
import { GuardLedger } from './guard-ledger.ts'
import { IncidentLedger } from './incident-ledger.ts'
import { NoteLedger } from './note-ledger.ts'
import { SignalLedger } from './signal-ledger.ts'
import { StrategyLedger } from './strategy-ledger.ts'

/** All that the terminal knows, as the fold of its journal. The same events give the same state: live, after a restart, in a replay. */
export class State implements Kept {
  readonly orders: OrderBook
  readonly portfolio: Portfolio
  readonly held: HeldLedger
  readonly guard: GuardLedger
  readonly days = new DayLedger()
  readonly controls = new RiskControls()
  readonly activity = new Activity()
  readonly signals = new SignalLedger()
  readonly strategies = new StrategyLedger()
  readonly scores = new Scoreboard()
  readonly foreign = new ForeignLedger((broker, id) => this.portfolio.position(broker, id))
  readonly comparisons = new Comparisons()
  readonly incidents = new IncidentLedger()
  readonly alerts = new AlertLedger()
  readonly notes = new NoteLedger()
  readonly reporting = new ReportingLedger()

  /** `journal`: where what memory let go is looked up; without one nothing is let go. */
  constructor(journal?: RowFinder) {
    this.orders = new OrderBook(journal, (broker, id) => this.portfolio.position(broker, id) !== undefined)
    this.portfolio = new Portfolio(clientOrderId => this.orders.get(clientOrderId)?.strategy ?? null, journal)
    this.held = new HeldLedger(this.orders, this.portfolio)
    this.guard = new GuardLedger(this.orders, this.portfolio)
  }

  apply(event: TerminalEvent): void {
    this.orders.apply(event)
    this.portfolio.apply(event)
    const trade = this.portfolio.lastClosed
    if (trade !== null) this.activity.closed(trade)
    this.held.apply(event)
    this.guard.apply(event)
    this.days.apply(event)
    this.controls.apply(event)
    this.activity.apply(event)
    if (event.type === 'order.replace_asked') this.#amended(event.body.clientOrderId, event.at)
    this.signals.apply(event)
    this.strategies.apply(event)
    this.foreign.apply(event)
    this.comparisons.apply(event)
    this.incidents.apply(event)
    this.alerts.apply(event)
    this.notes.apply(event)
    this.reporting.apply(event)
    if (event.type === 'prediction.made') this.scores.record(event.body)
    else if (event.type === 'prediction.scored') this.scores.score(event.body)
    else if (event.type === 'source.selected') this.scores.forgetOpen()
  }

  #amended(clientOrderId: string, at: number): void {
    const order = this.orders.get(clientOrderId)
    if (order !== undefined) this.activity.amended(order, at)
  }

  snapshot(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(partsOf(this)).map(([name, part]) => [name, part.snapshot()]))
  }

  restore(from: Record<string, unknown>): void {
    for (const [name, part] of Object.entries(partsOf(this))) part.restore(from[name])
  }
}

/** Every member by its name. One that cannot be kept does not compile here. */
const partsOf = (state: State): Readonly<Record<string, Kept>> => ({ ...state })
