import type { BrokerId, InstrumentClass, InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import type { AccountScope, Scope } from './scope.ts'
import type { KeptTotals } from './sums.ts'
import type { RiskOrder, RiskPosition, RiskView } from './view.ts'

/** What stays; `on`: the instruments of what goes, so that totals of the others need not be summed up again. */
export interface Overlay {
  readonly position?: (p: RiskPosition) => boolean
  readonly order?: (o: RiskOrder) => boolean
  readonly on?: readonly InstrumentId[]
}

/** A view as if some positions and orders were not there. */
export class OverlayView implements RiskView {
  readonly #base: RiskView
  readonly #position: (p: RiskPosition) => boolean
  readonly #order: (o: RiskOrder) => boolean
  readonly totals?: KeptTotals

  constructor(base: RiskView, { position = () => true, order = () => true, on }: Overlay) {
    this.#base = base
    this.#position = position
    this.#order = order
    if (base.totals !== undefined && on !== undefined) this.totals = base.totals.over(this, on)
  }

  get now() {
    return this.#base.now
  }
  get reporting() {
    return this.#base.reporting
  }
  get dayStart() {
    return this.#base.dayStart
  }
  get limits() {
    return this.#base.limits
  }
  get stopRequired() {
    return this.#base.stopRequired
  }
  get killSwitch() {
    return this.#base.killSwitch
  }
  get loopFrozen() {
    return this.#base.loopFrozen
  }
  positions = () => [...this.#base.positions()].filter(this.#position)
  positionsOn = (id: InstrumentId) => [...this.#base.positionsOn(id)].filter(this.#position)
  orders = () => [...this.#base.orders()].filter(this.#order)
  ordersOn = (id: InstrumentId) => [...this.#base.ordersOn(id)].filter(this.#order)

  slippage = (kind: InstrumentClass) => this.#base.slippage(kind)
  brokers = () => this.#base.brokers()
  account = (broker: BrokerId) => this.#base.account(broker)
  day = (scope: AccountScope) => this.#base.day(scope)
  peakEquity = (scope: AccountScope) => this.#base.peakEquity(scope)
  instrument = (id: InstrumentId) => this.#base.instrument(id)
  rateInstruments = (asset: string) => this.#base.rateInstruments(asset)
  quote = (id: InstrumentId) => this.#base.quote(id)
  freshness = (id: InstrumentId) => this.#base.freshness(id)
  dailyAtr = (id: InstrumentId) => this.#base.dailyAtr(id)
  midCloses = (id: InstrumentId, timeframeMs: number) => this.#base.midCloses(id, timeframeMs)
  unknownInstruments = () => this.#base.unknownInstruments()
  unadoptedInstruments = () => this.#base.unadoptedInstruments()
  dailyLatch = (scope: AccountScope) => this.#base.dailyLatch(scope)
  drawdownLatch = (scope: AccountScope) => this.#base.drawdownLatch(scope)
  submitsAfter = (scope: Scope, after: number) => this.#base.submitsAfter(scope, after)
  closes = (scope: Scope) => this.#base.closes(scope)
  lastIntent = (strategy: string, instrument: InstrumentId, side: Side, except: string | null) =>
    this.#base.lastIntent(strategy, instrument, side, except)
  news = () => this.#base.news()
}
