import type { Clock, Stop, UnixMs } from './kernel/clock.ts'
import type { Decimal } from './kernel/decimal.ts'
import type { Bar, Timeframe } from './market/bar.ts'
import type { CloseLook } from './market/depth.ts'
import type { AssetCode, BrokerId, Instrument, InstrumentId, InstrumentSpec } from './market/instrument.ts'
import type { MarketEvent } from './market/market-event.ts'
import type {
  ClientOrderId,
  OrderRef,
  OrderRequest,
  OrderType,
  PositionId,
  Side,
  TimeInForce,
  WorkingOrder,
} from './orders/order.ts'
import type { BrokerReport, ChildRole } from './orders/report.ts'

/** Half-open span of time, UTC milliseconds. */
export interface Range {
  readonly from: UnixMs
  readonly to: UnixMs
}

/** Receives market events in time order. */
export interface MarketSink {
  event(event: MarketEvent): void
  /** Something is still working on what it was told: a replay waits for it before the next event. */
  settled(): Promise<void> | undefined
  /** The source broke off, or dropped garbage; text names file and line where there is one. */
  problem(problem: SourceProblem): void
}

export interface SourceProblem {
  readonly kind: 'bad_row' | 'broken' | 'gap' | 'ended'
  readonly text: string
  /** How many rows were dropped so far in this run. */
  readonly count: number
}

/** Prices for instruments that nobody trades at yet: recorded, or simulated. Symbols are the source's; a paper broker lends itself to it. */
export interface MarketDataSource extends Partial<CloseLook> {
  readonly id: string
  /** For people: what it is. */
  readonly title: string
  /** Recorded data tells the time itself; the simulated market uses the system's clock. */
  readonly clock: Clock
  /** True where only bars are recorded: an order placed at a bar's close fills at the next bar's open. */
  readonly barsOnly: boolean
  instruments(): Promise<readonly InstrumentSpec[]>
  /** Closed bars with end in (from, to], oldest first. `instrument` fields hold the bare symbol. */
  history(symbol: string, timeframe: Timeframe, range: Range): Promise<readonly Bar[]>
  /** Starts delivery. `instrument` in the events is the bare symbol. */
  run(sink: MarketSink): Stop
}

/** A replay that a person can steer. */
export interface ReplayControl {
  /** Recorded time over real time; 0 is paused, Infinity as fast as the terminal can follow. */
  speed(): number
  setSpeed(speed: number): void
  progress(): { readonly at: UnixMs; readonly range: Range; readonly ended: boolean }
}

export interface Capabilities {
  readonly orderTypes: readonly OrderType[]
  readonly timeInForce: readonly TimeInForce[]
  readonly attachedStops: boolean
  readonly amend: boolean
  readonly positions: 'netting' | 'hedging'
  /** Of hedging: a side has one position that all its orders share. Left out: every entry has a position of its own. */
  readonly positionsPer?: 'side'
  /** How good the client order id is there: taken, echoed in reports, refused when used twice, can be asked for. */
  readonly clientIds: {
    readonly accepts: boolean
    readonly echoes: boolean
    readonly enforces: boolean
    readonly lookup: boolean
  }
  /** `preview` says what margin an order needs. */
  readonly preview: boolean
  /** An order can be told to make a position only smaller (netting). */
  readonly reduceOnly: boolean
  /** What proves that an order never arrived; null: nothing that this broker can say, only a person. */
  readonly absence: AbsenceProof | null
  readonly streams: readonly ('quotes' | 'orders' | 'fills' | 'balances')[]
  readonly paper: boolean
}

/** Lookups by client id that answer "not found", so far apart while connected, with open and closed orders, fills and balance silent, too. */
export interface AbsenceProof {
  readonly lookups: number
  readonly apartMs: number
}

export interface Session {
  readonly currency: AssetCode
  readonly canTrade: boolean
  /** When the login ends; null: does not. */
  readonly expiresAt: UnixMs | null
  /** Server time less ours, ms. */
  readonly timeOffset: number
}

export interface Accepted {
  readonly brokerOrderId: string
}

export interface Preview {
  /** In account currency. */
  readonly margin: Decimal
  readonly fee: Decimal
}

export interface Fees {
  /** Share of the notional each way. */
  readonly rate: Decimal
  /** From the broker itself, or assumed from the catalogue. */
  readonly source: 'broker' | 'assumed'
}

export type Lookup =
  | { readonly kind: 'found'; readonly reports: readonly BrokerReport[] }
  | { readonly kind: 'absent'; readonly proof: string }
  | { readonly kind: 'inconclusive'; readonly why: string }

export interface BrokerPosition {
  readonly id: PositionId
  readonly instrument: InstrumentId
  readonly side: Side
  readonly quantity: Decimal
  readonly entryPrice: Decimal
}

export interface BrokerSnapshot {
  readonly at: UnixMs
  readonly currency: AssetCode
  readonly cash: Decimal
  /** The broker's own figure, at closing side; null where it has none. */
  readonly equity: Decimal | null
  readonly marginUsed: Decimal
  readonly positions: readonly BrokerPosition[]
  /** Every order that is open, whoever placed it. */
  readonly orders: readonly BrokerOrder[]
  /** Those that ended after `since`. */
  readonly closed: readonly BrokerOrder[]
  /** Reports with time after `since`, oldest first. */
  readonly reports: readonly BrokerReport[]
  /** `closed` and `reports` reach back to `since`: what is not in them did not happen. */
  readonly complete: boolean
}

/** An order as the broker shows it. */
export interface BrokerOrder extends OrderRequest {
  /** Null: placed elsewhere, or the broker does not echo ids. */
  readonly clientOrderId: ClientOrderId | null
  readonly brokerOrderId: string
  /** Of a protective order that the broker made from an entry's prices. */
  readonly parent: ClientOrderId | null
  readonly role: ChildRole | null
  readonly filled: Decimal
  readonly status: 'open' | 'filled' | 'cancelled' | 'expired' | 'rejected'
  /** When it was last changed. */
  readonly at: UnixMs
}

export interface Amendment {
  readonly quantity?: Decimal
  readonly limitPrice?: Decimal
  readonly stopPrice?: Decimal
  readonly stopLoss?: Decimal | null
  readonly takeProfit?: Decimal | null
}

/** Something that an account holds at its venue, and no connection trades. */
export interface Elsewhere {
  readonly asset: AssetCode
  readonly amount: Decimal
  readonly kind: 'earn' | 'staking' | 'wallet'
  /** Flexible or locked, since and until when (UTC), what it earns: as far as the venue says so. */
  readonly text: string
}

export interface HeldElsewhere {
  readonly held: readonly Elsewhere[]
  /** What could not be read, in sentences: `held` is not all there is then. */
  readonly unread: readonly string[]
}

/** Any broker. Commands have three outcomes: done, Refused (definite), Unknown. Facts come only as reports. Nothing here retries a submit. */
export interface Broker extends Partial<CloseLook> {
  readonly id: BrokerId
  readonly family: string
  readonly title: string
  readonly capabilities: Capabilities
  connect(): Promise<Session>
  disconnect(): Promise<void>
  instruments(): Promise<readonly Instrument[]>
  watch(instruments: readonly InstrumentId[], sink: MarketSink): Stop
  history(instrument: InstrumentId, timeframe: Timeframe, range: Range): Promise<readonly Bar[]>
  /** Throws Refused or Unknown (kernel/errors.ts). */
  submit(order: WorkingOrder): Promise<Accepted>
  amend(id: ClientOrderId, change: Amendment): Promise<Accepted>
  cancel(id: ClientOrderId): Promise<void>
  /** Places nothing; the order's ids mean nothing here. Without the capability it throws UNSUPPORTED. */
  preview(order: WorkingOrder): Promise<Preview>
  /** Asked once for every instrument when connected: answer from a table, not with a request each. */
  fees(instrument: InstrumentId): Promise<Fees>
  /**
   * Asks the venue what this account pays for these, where it says so of single instruments only: `fees` knows it from
   * then on. Takes its time, and keeps the venue's pace. Left out: `fees` knows all that can be known. Throws
   * NOT_CONNECTED, NO_DATA.
   */
  askFees?(instruments: readonly InstrumentId[]): Promise<void>
  lookup(order: OrderRef): Promise<Lookup>
  snapshot(since: UnixMs): Promise<BrokerSnapshot>
  /** Cancels an order that was placed elsewhere. Left out: this broker can cancel its terminal's own orders only. */
  cancelForeign?(brokerOrderId: string, instrument: InstrumentId): Promise<void>
  reports(sink: (report: BrokerReport) => void): Stop
  /** What a person should know of this connection, in sentences: a key that may withdraw, fees that are assumed. */
  notes?(): readonly string[]
  /**
   * What the account holds at the venue that this connection does not trade. Read-only: nothing counts it, neither as
   * equity nor as margin. Left out: there is nothing of that kind to ask for. Throws NOT_CONNECTED.
   */
  elsewhere?(): Promise<HeldElsewhere>
  /**
   * Whether a person has armed this account: told once it is connected, and with each change, before the next order.
   * For a bridge whose other side keeps a switch of its own. Left out: there is none.
   */
  armed?(on: boolean): void
  /** Told, in words, when the connection is gone for good (the key was revoked, the session ended) and must be made anew. */
  lost?(sink: (reason: string) => void): Stop
}

/**
 * Beats about once a second while the machine runs, whatever its clock says. Two clocks show what one hides: one that
 * slept, or one that was set.
 */
export interface Heartbeat {
  start(beat: (reading: HeartbeatReading) => void): Stop
}

export interface HeartbeatReading {
  readonly wall: UnixMs
  /** Ms since some moment; never goes back. Whether it counts sleep differs between systems. */
  readonly monotonic: number
}

/** A row of the journal as it is stored. `body` is JSON. */
export interface JournalRow {
  readonly seq: number
  readonly at: UnixMs
  readonly type: string
  readonly body: string
  /** Hex SHA-256 over the previous hash and this row. */
  readonly hash: string
}

export interface JournalStore {
  /** Random, made once with the journal: client order ids begin with it. */
  readonly id: string
  /** Sequence number of the newest row; 0: empty. */
  readonly head: number
  /** Returns the row's sequence number once it is stored; with `durable` once it is on the disk. Throws DISK_FULL, JOURNAL_BROKEN. */
  append(at: UnixMs, type: string, body: string, durable: boolean): number
  /** Rows with seq > after, oldest first. */
  read(after: number, limit?: number): Iterable<JournalRow>
  /** Every row about one thing, oldest first, without a look at the others. */
  find(key: RowKey): Iterable<JournalRow>
  close(): void
}

/** What rows are found by: an order's events, the fill with this trade id, the movement of cash with this id. */
export type RowKey =
  | { readonly kind: 'order'; readonly clientOrderId: ClientOrderId }
  | { readonly kind: 'fill' | 'cash'; readonly broker: BrokerId; readonly id: string }

/** Folded states that were stored on the way, so that a start need not read every row. */
export interface SnapshotStore {
  /**
   * The newest that was made under `version`, is whole and belongs to a row that the journal has. `passedOver` is told
   * in words of each newer one that is not, and why.
   */
  latest(version: string, passedOver: (why: string) => void): StoredSnapshot | undefined
}

export interface StoredSnapshot {
  /** The newest row that is in it. */
  readonly seq: number
  readonly state: string
}
