import type { UnixMs } from '../kernel/clock.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { AssetCode, BrokerId, Instrument, InstrumentClass, InstrumentId } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import type { OrderRequest, PositionId, Side } from '../orders/order.ts'
import type { AccountScope, Scope } from './scope.ts'
import type { KeptTotals } from './sums.ts'

/** One account at one broker. */
export interface RiskAccount {
  readonly broker: BrokerId
  readonly currency: AssetCode
  /** Money before open positions: a spot purchase has not lowered it, so equity = cash + unrealised P&L for every class. */
  readonly cash: Decimal
  /** The broker's own equity figure; null where it reports none. */
  readonly equity: Decimal | null
  /** The account can hold nothing but spot (no forex, CFD, futures, margin). */
  readonly spotOnly: boolean
  readonly positions: 'netting' | 'hedging'
  /** Connected, logged in, reconciled. */
  readonly ready: boolean
  /** Real money: opening orders need the connection armed. */
  readonly live: boolean
  readonly armed: boolean
}

/** Figures anchored to the trading day, in the currency of the scope. */
export interface DayFigures {
  /** E0: first equity at or after the boundary; null when the terminal was off then. */
  readonly startEquity: Decimal | null
  /** Deposits less withdrawals since the boundary. */
  readonly netDeposits: Decimal
  /** P&L since the boundary by the broker's record, for estimating E0; null: unknown. */
  readonly pnlSince: Decimal | null
  /** `startEquity` was taken well after the boundary: the first price of the day came late. */
  readonly estimated?: true
}

/** What `FreshnessMeter` (freshness.ts) knows about an instrument's quotes. */
export interface QuoteFreshness {
  /** 95th percentile, by nearest rank, of the last 200 gaps between receive times, ms; null under 19 gaps. */
  readonly gapP95: number | null
  /** How many quotes in a row, the current one last, had a venue time more than 5 s behind their receive time. */
  readonly lateRun: number
  /** Bar-only data: the last bar's close, from which age is counted; null for real quotes. */
  readonly barClose: UnixMs | null
}

export interface RiskPosition {
  readonly id: PositionId
  readonly instrument: InstrumentId
  /** 'buy' is long. */
  readonly side: Side
  /** Above zero. */
  readonly quantity: Decimal
  readonly entryPrice: Decimal
  /** The protective stop that works at the broker now; null: none. */
  readonly stop: Decimal | null
  readonly strategy: string | null
}

/** The fields of an order that risk reads. */
export type RiskOrderShape = Pick<
  OrderRequest,
  'instrument' | 'side' | 'type' | 'quantity' | 'limitPrice' | 'stopPrice' | 'stopLoss' | 'closes' | 'reduceOnly'
>

/** An order that is not done: `quantity` is what is left of it. */
export interface RiskOrder extends RiskOrderShape {
  readonly id: string
  /** Approved: a person said yes and it is not at the broker yet. Unknown: nobody knows whether it is there. */
  readonly status: 'working' | 'approved' | 'unknown'
  readonly strategy: string | null
}

/** Mid closes of one instrument at one timeframe, oldest first, same length. At least the last 150 where there are as many. */
export interface MidCloses {
  readonly stamps: ArrayLike<UnixMs>
  readonly closes: ArrayLike<number>
}

export interface ClosedTrade {
  readonly time: UnixMs
  /** After fees; only its sign is read. */
  readonly pnl: Decimal
}

export interface NewsEvent {
  readonly start: UnixMs
  readonly end: UnixMs
  readonly assets: readonly AssetCode[]
  readonly title: string
}

/** A parsed calendar file (`parseNews` in news.ts). `badLines`: line numbers of rows that could not be read; the header is line 1. */
export interface NewsCalendar {
  readonly events: readonly NewsEvent[]
  readonly badLines: readonly number[]
}

/** A person's own limit: replaces the default of the same code, scope and `of`, else it is one more row. */
export interface LimitSetting {
  readonly code: string
  readonly scope: Scope
  /** The window of ORDER_RATE (`1s`, `1min`, `day`), the asset of ASSET_EXPOSURE; else null. */
  readonly of: string | null
  readonly limit: Decimal
}

/**
 * Everything that the checks need of the world at one moment. Answers must not change while one evaluation runs.
 * Where a question names an instrument or a pair, the view is meant to answer from an index, not by a scan.
 */
export interface RiskView {
  readonly now: UnixMs
  /** Rises with every price and bar: equal numbers mean an unchanged market. Left out: nobody counts. */
  readonly revision?: number
  /** Totals that the view keeps; left out: whoever needs them sums up. */
  readonly totals?: KeptTotals
  /** Currency of the scope "all". */
  readonly reporting: AssetCode
  /** The last day boundary at or before now (time and zone are settings). */
  readonly dayStart: UnixMs
  readonly limits: readonly LimitSetting[]
  /** Setting: leveraged orders without a stop are denied. */
  readonly stopRequired: boolean
  /** Slippage allowance as a rate of notional; null: the default of 0.0002. */
  slippage(kind: InstrumentClass): Decimal | null

  brokers(): Iterable<BrokerId>
  account(broker: BrokerId): RiskAccount | undefined
  /** False: the broker has said that this login may not trade (`Session.canTrade`). Left out: nobody knows. */
  canTrade?(broker: BrokerId): boolean
  /** Undefined is read as: no day figures (NO_E0). */
  day(scope: AccountScope): DayFigures | undefined
  /** Highest equity since the start or the last release, moved by deposits and withdrawals; null: none seen yet. */
  peakEquity(scope: AccountScope): Decimal | null

  instrument(id: InstrumentId): Instrument | undefined
  /** Spot and forex instruments with the asset as base or quote: the edges for conversion. */
  rateInstruments(asset: AssetCode): Iterable<Instrument>
  /** The last quote however old; null: none yet. */
  quote(id: InstrumentId): Quote | null
  /** Null exactly where `quote` is null. */
  freshness(id: InstrumentId): QuoteFreshness | null
  /** Average true range of daily bars, in price; null: not known. */
  dailyAtr(id: InstrumentId): Decimal | null
  /** Rises with every closed bar of a timeframe, and with one of an instrument; left out: nobody counts. */
  barsRevision?(timeframeMs: number): number
  barsVersion?(id: InstrumentId, timeframeMs: number): number
  /** Null: nothing recorded. */
  midCloses(id: InstrumentId, timeframeMs: number): MidCloses | null

  positions(): Iterable<RiskPosition>
  positionsOn(instrument: InstrumentId): Iterable<RiskPosition>
  /** Working, approved and unknown orders of every kind, closing ones included. */
  orders(): Iterable<RiskOrder>
  ordersOn(instrument: InstrumentId): Iterable<RiskOrder>
  /** Instruments with an unknown order, and those with a position or order found at the broker that nobody here made. */
  unknownInstruments(): Iterable<InstrumentId>
  unadoptedInstruments(): Iterable<InstrumentId>

  readonly killSwitch: boolean
  readonly loopFrozen: boolean
  dailyLatch(scope: AccountScope): boolean
  drawdownLatch(scope: AccountScope): boolean

  /** Submits and amends in the scope with time > `after` (reductions are counted too). */
  submitsAfter(scope: Scope, after: UnixMs): number
  /** Closed trades in the scope, oldest first: those of the last day, and at least the last 4. */
  closes(scope: Scope): readonly ClosedTrade[]
  /** Time of the newest intent of this strategy, instrument and side, the named intent left out; null: none. */
  lastIntent(strategy: string, instrument: InstrumentId, side: Side, except: string | null): UnixMs | null
  /** Null: no calendar file. */
  news(): NewsCalendar | null
}
