import type { Clock } from '../kernel/clock.ts'
import type { Decimal } from '../kernel/decimal.ts'
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
import { dayName, dayStartOf } from '../portfolio/day-ledger.ts'
import type { Account } from '../portfolio/portfolio.ts'
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
import { LiveHoldings } from './live-holdings.ts'
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
  readonly #reporting: AssetCode
  readonly stopRequired = true
  /** The kill switch was asked for, and the journal cannot take it yet. */
  killHeld = false
  /** What each broker said when it was connected. */
  tradesAt: (broker: BrokerId) => boolean = () => true
  /** The calendar of news, as it was read last. */
  calendar: () => NewsCalendar | null = () => null
  /** The brokers of before are not all compared yet. */
  starting = false
  readonly #state: State
  readonly #market: Market
  readonly #clock: Clock
  /** Of each account as it stands: one evaluation asks dozens of times. */
  readonly #accounts = new WeakMap<Account, { readonly revision: number; readonly account: RiskAccount }>()

  readonly #holdings: LiveHoldings
  #totals: KeptSums | null = null
  /** The same list as long as nothing in it is another: whoever looks limits up may remember what was found. */
  #limits: readonly LimitSetting[] = []
  /** Whether a broker lists nothing but what is paid in full, by the instruments that it was found from. */
  readonly #spotOnly = new Map<BrokerId, { readonly revision: number; readonly spotOnly: boolean }>()

  constructor(state: State, market: Market, clock: Clock, reporting: AssetCode) {
    this.#state = state
    this.#market = market
    this.#clock = clock
    this.#reporting = reporting
    this.#holdings = new LiveHoldings(state, market)
  }

  get totals(): KeptSums {
    this.#totals ??= new KeptSums(this, this.#holdings)
    return this.#totals
  }

  get reporting(): AssetCode {
    return this.#state.reporting.currency ?? this.#reporting
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
    const limits = this.#state.controls.limits(this.#clock.now())
    const isSame = limits.length === this.#limits.length && limits.every((l, i) => l === this.#limits[i])
    if (!isSame) this.#limits = limits
    return this.#limits
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
  canTrade(broker: BrokerId): boolean {
    return this.tradesAt(broker)
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
    const barClose = this.#market.barCloses.get(id)
    return barClose === undefined ? meter : new BarFreshness(meter, barClose)
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

  positions(): Iterable<RiskPosition> {
    return this.#holdings.positions()
  }
  positionsOn(instrument: InstrumentId): Iterable<RiskPosition> {
    return this.#holdings.positionsOn(instrument)
  }
  orders(): Iterable<RiskOrder> {
    return this.#holdings.orders()
  }
  ordersOn(instrument: InstrumentId): Iterable<RiskOrder> {
    return this.#holdings.ordersOn(instrument)
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
    return this.calendar()
  }

  #isSpotOnly(broker: BrokerId): boolean {
    const { revision } = this.#market.instruments
    const known = this.#spotOnly.get(broker)
    if (known?.revision === revision) return known.spotOnly
    const instruments = this.#market.instruments.of(broker)
    const spotOnly = instruments.length > 0 && !instruments.some(i => isLeveraged(i.class))
    this.#spotOnly.set(broker, { revision, spotOnly })
    return spotOnly
  }

  #account(account: Account, ready: boolean): RiskAccount {
    return {
      broker: account.broker,
      currency: account.currency,
      cash: account.cash,
      equity: null,
      spotOnly: this.#isSpotOnly(account.broker),
      positions: account.positions,
      ready,
      live: !account.paper,
      armed: account.armed,
    }
  }
}

/** Of an instrument whose source records only bars. */
class BarFreshness implements QuoteFreshness {
  readonly #meter: FreshnessMeter
  readonly barClose: number

  constructor(meter: FreshnessMeter, barClose: number) {
    this.#meter = meter
    this.barClose = barClose
  }
  get gapP95(): number | null {
    return this.#meter.gapP95
  }
  get lateRun(): number {
    return this.#meter.lateRun
  }
}
