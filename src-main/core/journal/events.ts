import type { DecimalString } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import type { CheckResult } from '../risk/result.ts'
import type { AccountScope, Scope } from '../risk/scope.ts'
import type { ModelTrained, PredictionMade, PredictionScored } from '../signals/events.ts'
import type { StrategySettings } from '../signals/settings.ts'
import type { Contribution } from '../signals/signal.ts'
import type { NoteWritten } from './note.ts'
import type { OrderEventBodies, RouteCost } from './order-events.ts'
import type { WatchEventBodies } from './watch-events.ts'

export type {
  AmendmentFields,
  AskedBy,
  EvidenceAnswer,
  EvidenceStep,
  OrderFields,
  OrderFilled,
  OrderIntent,
  OrderOrigin,
  RouteCost,
} from './order-events.ts'
export type {
  AlertRule,
  ForeignFields,
  GuardAction,
  HeldFields,
  PositionAdjusted,
  ReconcileTrigger,
} from './watch-events.ts'

/**
 * Everything that the terminal decided, and every input that changed a decision. Plain JSON: decimals are strings,
 * times Unix ms UTC. State is the fold of these; nothing here may need the market data of the moment to be read again.
 */
export interface EventBodies extends OrderEventBodies, WatchEventBodies {
  'terminal.started': { version: string; journal: string }
  'source.selected': { source: SourceChoice }
  'source.problem': { kind: string; text: string; count: number }
  'broker.added': { broker: BrokerId; family: string; title: string; paper: boolean; settings: JsonObject }
  'broker.removed': { broker: BrokerId }
  'broker.connected': {
    broker: BrokerId
    currency: string
    timeOffset: number
    positions: 'netting' | 'hedging'
    /** As `Capabilities.positionsPer` has it. */
    positionsPer?: 'side'
  }
  /** `person`: it stays so, over a restart too, until a person connects it. Rows before this was kept have no `by`. */
  'broker.disconnected': { broker: BrokerId; reason: string; by: 'person' | 'terminal' }
  'broker.armed': { broker: BrokerId; armed: boolean; reason?: string }
  'cash.moved': {
    broker: BrokerId
    id: string
    /** `adjustment`: the broker's balance differs from what its reports add up to; the broker is right. */
    kind: 'deposit' | 'withdrawal' | 'swap' | 'adjustment'
    amount: DecimalString /** The same in the reporting currency. */
    inReporting: DecimalString
  }
  'strategy.saved': { strategy: StrategySettings }
  'strategy.removed': { strategy: string }
  'loop.started': { strategy: string }
  'loop.stopped': { strategy: string; reason: string }
  'model.trained': ModelTrained
  'prediction.made': PredictionMade
  'prediction.scored': PredictionScored
  'signal.made': SignalMade
  /** The signal came to nothing: by which stage, with which code. */
  'signal.stopped': {
    signal: string
    strategy: string
    instrument: InstrumentId
    stage: StopStage
    code: string
    text: string
    checks: readonly CheckResult[]
  }
  'review.queued': { card: CardRecord }
  'review.changed': { card: CardRecord; reasons: readonly string[] }
  'review.approved': { signal: string; version: number; quantity: DecimalString }
  'review.rejected': { signal: string; version: number; reason: string }
  'review.expired': { signal: string; version: number }
  'day.opened': { scope: AccountScope; day: string; equity: DecimalString; estimated: boolean }
  'equity.marked': {
    equity: DecimalString
    cash: DecimalString
    /** Each account's equity in its currency. */
    byBroker: Readonly<Record<BrokerId, DecimalString>>
    /** More of each account; rows before this was kept have none. */
    accounts?: Readonly<Record<BrokerId, AccountMark>>
  }
  'limit.changed': {
    code: string
    scope: Scope
    of: string | null
    from: DecimalString | null
    to: DecimalString
    reason: string
    effectiveAt: number
  }
  /** `flatten`: positions are closed, too, and asked about until they are. */
  'kill.engaged': { reason: string; by: 'person' | 'rule'; flatten?: boolean }
  /** A person closes every position; null: at any broker, of any instrument. Each close is an intent of its own. */
  'flatten.asked': { broker: BrokerId | null; instrument: InstrumentId | null; reason: string }
  /** What is left at one broker after an attempt; written when it changes. */
  'kill.residue': { broker: BrokerId; orders: number; positions: number; text: string }
  'kill.released': { reason: string }
  'latch.set': { code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'; scope: AccountScope; until: number | null }
  'note.written': NoteWritten
  /** Totals are counted in another currency from now on; `rate`: units of `to` for one of `from`. */
  'reporting.changed': { from: string; to: string; rate: DecimalString }
  'latch.released': {
    code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'
    scope: AccountScope
    reason: string /** Equity of the scope at that moment. */
    equity: DecimalString
  }
}

/** An account's money at an equity mark. */
export interface AccountMark {
  readonly currency: string
  readonly cash: DecimalString
  /** Its equity in the reporting currency; left out: no rate. */
  readonly inReporting?: DecimalString
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }

export type EventType = keyof EventBodies
export type TerminalEvent = {
  [T in EventType]: { readonly seq: number; readonly at: number; readonly type: T; readonly body: EventBodies[T] }
}[EventType]

/** Where prices come from. `from` and `to` are inclusive UTC days, `YYYY-MM-DD`. */
export type SourceChoice =
  | { readonly kind: 'simulated'; readonly seed: number }
  /** Public prices of a venue as they come; `symbols`: pairs beside the usual ones, `BASE/QUOTE`. */
  | {
      readonly kind: 'live'
      readonly venue: 'binance' | 'kraken' | 'coinbase'
      readonly symbols: readonly string[]
    }
  | {
      readonly kind: 'lean'
      readonly dir: string
      readonly securityType: 'forex' | 'crypto'
      readonly market: string
      readonly symbols: readonly string[]
      readonly resolution: 'tick' | 'second' | 'minute' | 'hour' | 'daily'
      readonly from: string
      readonly to: string
    }

export type StopStage = 'strategy' | 'sizing' | 'routing' | 'risk' | 'review' | 'broker'

/** The closed bar that a decision stands on, as it was. */
export interface BarValues {
  readonly start: number
  readonly end: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

export interface SignalMade {
  readonly id: string
  readonly strategy: string
  /** The pair, `EUR/USD`. */
  readonly pair: string
  readonly symbol: string
  readonly side: Side
  /** How often the strategy expects, or (a rule) has been seen, to be right: 0 to 1. */
  readonly confidence: number
  readonly contributions: readonly Contribution[]
  readonly model: string
  readonly instrument: InstrumentId
  readonly bar: BarValues
  readonly bid: number
  readonly ask: number
  readonly atr: number
  readonly stop: DecimalString | null
  readonly target: DecimalString | null
  readonly validUntil: number
  readonly reason: 'entry' | 'exit'
}

/** Money of the order in its account's currency; null where data is missing. */
export interface CardFigures {
  readonly equity: DecimalString | null
  readonly notional: DecimalString | null
  readonly margin: DecimalString | null
  /** Who says so: the broker's preview, or notional over leverage. Null: paid in full; cards before this was kept have none. */
  readonly marginFrom?: 'broker' | 'leverage' | null
  readonly plannedLoss: DecimalString | null
  readonly currency: string
}

/** What a person is asked to approve, in one version. */
export interface CardRecord {
  readonly signal: string
  readonly version: number
  readonly strategy: string
  readonly instrument: InstrumentId
  readonly broker: BrokerId
  readonly side: Side
  readonly quantity: DecimalString
  readonly maxQuantity: DecimalString
  readonly entry: DecimalString
  readonly bandLow: DecimalString
  readonly bandHigh: DecimalString
  readonly stop: DecimalString | null
  /** The position that an exit closes. */
  readonly closes: string | null
  readonly target: DecimalString | null
  readonly expiresAt: number
  readonly verdict: 'pass' | 'warn' | 'deny'
  readonly checks: readonly CheckResult[]
  readonly figures: CardFigures
  readonly route: readonly RouteCost[]
}
