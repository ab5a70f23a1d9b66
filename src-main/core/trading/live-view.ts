import type { Clock } from '../kernel/clock.ts'
import { type Decimal, ZERO } from '../kernel/decimal.ts'
import { type Timeframe, timeframes } from '../market/bar.ts'
import type { BarHistory } from '../market/bar-history.ts'
import {
  type AssetCode,
  type BrokerId,
  type Instrument,
  type InstrumentClass,
  type InstrumentId,
  isLeveraged,
} from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import type { MarketCache } from '../market/market-cache.ts'
import type { Quote } from '../market/quote.ts'
import type { Side } from '../orders/order.ts'
import { atWorst, type OrderRecord, remaining, surelyLeft } from '../orders/order-record.ts'
import { dayName, dayStartOf } from '../portfolio/day-ledger.ts'
import type { Account } from '../portfolio/portfolio.ts'
import type { Position } from '../portfolio/position.ts'
import type { FreshnessMeter } from '../risk/freshness.ts'
import { KeptSums } from '../risk/kept-sums.ts'
import type { AccountScope, Scope } from '../risk/scope.ts'
import type {
  ClosedTrade,
  DayFigures,
  LimitSetting,
  MidCloses,
  NewsCalendar,
  QuoteFreshness,
  RiskAccount,
  RiskOrder,
  RiskPosition,
  RiskView,
} from '../risk/view.ts'
import { LiveFeed } from './live-feed.ts'
import type { State } from './state.ts'

export interface Market {
  readonly cache: MarketCache<FreshnessMeter>
  readonly instruments: InstrumentTable
  readonly history: BarHistory
  /** End of the last bar of an instrument whose source records only bars. */
  readonly barCloses: ReadonlyMap<InstrumentId, number>
  readonly dailyAtr: (instrument: InstrumentId) => Decimal | null
}

const byMs = new Map<number, Timeframe>(Object.entries(timeframes).map(([name, ms]) => [ms, name as Timeframe]))

/** The gate's view of the terminal as it is: state, market and clock, asked and never copied. */
export class LiveView implements RiskView {
  readonly reporting: AssetCode
  readonly stopRequired = true
  /** The kill switch was asked for, and the journal cannot take it yet. */
  killHeld = false
  /** The brokers of before are not all compared yet. */
  starting = false
  readonly #state: State
  readonly #market: Market
  readonly #clock: Clock
  /** Of each account as it stands: one evaluation asks dozens of times. */
  readonly #accounts = new WeakMap<Account, { readonly revision: number; readonly account: RiskAccount }>()

  readonly #feed: LiveFeed
  #totals: KeptSums | null = null

  constructor(state: State, market: Market, clock: Clock, reporting: AssetCode) {
    this.#state = state
    this.#market = market
    this.#clock = clock
    this.reporting = reporting
    this.#feed = new LiveFeed(state, market)
  }

  get totals(): KeptSums {
    this.#totals ??= new KeptSums(this, this.#feed)
    return this.#totals
  }

  get now(): number {
    return this.#clock.now()
  }
  get revision(): number {
    const { cache, history, instruments } = this.#market
    return cache.revision + history.revision + instruments.revision
  }
  get dayStart(): number {
    return dayStartOf(this.#clock.now())
  }
  get limits(): readonly LimitSetting[] {
    return this.#state.controls.limits(this.#clock.now())
  }
  get killSwitch(): boolean {
    return this.killHeld || this.#state.controls.kill !== null
  }
  get loopFrozen(): boolean {
    return this.starting || this.#state.comparisons.frozen !== null
  }
  slippage(_kind: InstrumentClass): Decimal | null {
    return null
  }

  *brokers(): Iterable<BrokerId> {
    for (const account of this.#state.portfolio.accounts()) yield account.broker
  }
  account(broker: BrokerId): RiskAccount | undefined {
    const account = this.#state.portfolio.account(broker)
    if (account === undefined) return undefined
    const { revision } = this.#market.instruments
    const known = this.#accounts.get(account)
    const ready = account.connected && this.#state.comparisons.ready(broker)
    if (known?.revision === revision && known.account.ready === ready) return known.account
    const made = this.#account(account, ready)
    this.#accounts.set(account, { revision, account: made })
    return made
  }
  day(scope: AccountScope): DayFigures | undefined {
    // Yesterday's anchor says nothing about today: without one of today the checks that need it deny (NO_E0).
    return this.#state.days.openDay(scope) === dayName(this.now) ? this.#state.days.day(scope) : undefined
  }
  peakEquity(scope: AccountScope): Decimal | null {
    return this.#state.days.peak(scope)
  }

  instrument(id: InstrumentId): Instrument | undefined {
    return this.#market.instruments.get(id)
  }
  rateInstruments(asset: AssetCode): Iterable<Instrument> {
    return this.#market.instruments.rateInstruments(asset)
  }
  quote(id: InstrumentId): Quote | null {
    return this.#market.cache.last(id) ?? null
  }
  freshness(id: InstrumentId): QuoteFreshness | null {
    const meter = this.#market.cache.freshness(id)
    if (meter === undefined) return null
    return { gapP95: meter.gapP95, lateRun: meter.lateRun, barClose: this.#market.barCloses.get(id) ?? null }
  }
  dailyAtr(id: InstrumentId): Decimal | null {
    return this.#market.dailyAtr(id)
  }
  barsRevision(timeframeMs: number): number {
    const timeframe = byMs.get(timeframeMs)
    return timeframe === undefined ? 0 : this.#market.history.revisionOf(timeframe)
  }
  barsVersion(id: InstrumentId, timeframeMs: number): number {
    const timeframe = byMs.get(timeframeMs)
    return timeframe === undefined ? 0 : (this.#market.history.ring(id, timeframe)?.version ?? 0)
  }
  midCloses(id: InstrumentId, timeframeMs: number): MidCloses | null {
    const timeframe = byMs.get(timeframeMs)
    const ring = timeframe === undefined ? undefined : this.#market.history.ring(id, timeframe)
    return ring === undefined ? null : { stamps: ring.ends(150), closes: ring.closes(150) }
  }

  *positions(): Iterable<RiskPosition> {
    for (const position of this.#state.portfolio.positions()) yield this.#position(position)
  }
  *positionsOn(instrument: InstrumentId): Iterable<RiskPosition> {
    for (const position of this.#state.portfolio.positionsOn(instrument)) yield this.#position(position)
  }
  *orders(): Iterable<RiskOrder> {
    for (const order of this.#state.orders.open()) yield riskOrder(order)
  }
  *ordersOn(instrument: InstrumentId): Iterable<RiskOrder> {
    for (const order of this.#state.orders.openOn(instrument)) yield riskOrder(order)
  }
  *unknownInstruments(): Iterable<InstrumentId> {
    for (const order of this.#state.orders.unknown()) yield order.instrument
  }
  unadoptedInstruments(): Iterable<InstrumentId> {
    return this.#state.foreign.unadopted()
  }

  dailyLatch(scope: AccountScope): boolean {
    return this.#state.controls.isLatched('DAILY_LATCH', scope, this.now)
  }
  drawdownLatch(scope: AccountScope): boolean {
    return this.#state.controls.isLatched('DRAWDOWN_LATCH', scope, this.now)
  }

  submitsAfter(scope: Scope, after: number): number {
    return this.#state.activity.submitsAfter(scope, after)
  }
  closes(scope: Scope): readonly ClosedTrade[] {
    return this.#state.activity.closes(scope)
  }
  lastIntent(strategy: string, instrument: InstrumentId, side: Side, except: string | null): number | null {
    return this.#state.activity.lastIntent(strategy, instrument, side, except)
  }
  news(): NewsCalendar | null {
    return null
  }

  #account(account: Account, ready: boolean): RiskAccount {
    const instruments = this.#market.instruments.of(account.broker)
    return {
      broker: account.broker,
      currency: account.currency,
      cash: account.cash,
      equity: null,
      spotOnly: instruments.length > 0 && !instruments.some(i => isLeveraged(i.class)),
      positions: account.positions,
      ready,
      live: !account.paper,
      armed: account.armed,
    }
  }

  #position(position: Position): RiskPosition {
    return {
      id: position.id,
      instrument: position.instrument,
      side: position.side,
      quantity: position.quantity,
      entryPrice: position.entryPrice,
      stop: protectiveStop(this.#state, position),
      strategy: position.strategy,
    }
  }
}

/**
 * The trigger of the stop that works for a position at its broker; null: it is unprotected. Several entries into one
 * net position have a stop each: the one that gives most away counts, and none does where together they cover less
 * than the position.
 */
export function protectiveStop(state: State, position: Position): Decimal | null {
  let worst: Decimal | null = null
  let covered = ZERO
  for (const order of state.orders.protecting(position.instrument, position.id)) {
    const { stopPrice } = atWorst(order)
    if (order.role !== 'stop_loss' || stopPrice === null) continue
    // One that nobody knows to be there protects nothing.
    if (order.status !== 'WORKING' && order.status !== 'PARTIAL') continue
    covered = covered.plus(surelyLeft(order))
    const isWorse = worst === null || (position.side === 'buy' ? stopPrice.lt(worst) : stopPrice.gt(worst))
    if (isWorse) worst = stopPrice
  }
  return covered.lt(position.quantity) ? null : worst
}

function riskOrder(record: OrderRecord): RiskOrder {
  const order = atWorst(record)
  return {
    id: order.clientOrderId,
    status: order.status === 'UNKNOWN' ? 'unknown' : 'working',
    instrument: order.instrument,
    side: order.side,
    type: order.type,
    quantity: remaining(order),
    limitPrice: order.limitPrice,
    stopPrice: order.stopPrice,
    stopLoss: order.stopLoss,
    closes: order.closes,
    reduceOnly: order.reduceOnly,
    strategy: order.strategy,
  }
}
