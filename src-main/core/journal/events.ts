import type { DecimalString } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { OrderType, Side, TimeInForce } from '../orders/order.ts'
import type { ChildRole } from '../orders/report.ts'
import type { CheckResult } from '../risk/result.ts'
import type { AccountScope, Scope } from '../risk/scope.ts'
import type { ModelTrained, PredictionMade, PredictionScored } from '../signals/events.ts'
import type { StrategySettings } from '../signals/settings.ts'
import type { Contribution } from '../signals/signal.ts'

/**
 * Everything that the terminal decided, and every input that changed a decision. Plain JSON: decimals are strings,
 * times Unix ms UTC. State is the fold of these; nothing here may need the market data of the moment to be read again.
 */
export interface EventBodies {
  'terminal.started': { version: string; journal: string }
  'source.selected': { source: SourceChoice }
  'source.problem': { kind: string; text: string; count: number }
  'broker.added': { broker: BrokerId; family: string; title: string; paper: boolean; settings: JsonObject }
  'broker.removed': { broker: BrokerId }
  'broker.connected': { broker: BrokerId; currency: string; timeOffset: number; positions: 'netting' | 'hedging' }
  /** `person`: it stays so, over a restart too, until a person connects it. Rows before this was kept have no `by`. */
  'broker.disconnected': { broker: BrokerId; reason: string; by: 'person' | 'terminal' }
  'broker.armed': { broker: BrokerId; armed: boolean }
  'cash.moved': {
    broker: BrokerId
    id: string
    kind: 'deposit' | 'withdrawal' | 'swap'
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
  'order.intent': OrderIntent
  'order.sent': { clientOrderId: string }
  'order.unknown': { clientOrderId: string; reason: string }
  'order.accepted': { clientOrderId: string; brokerOrderId: string }
  'order.attached': {
    parent: string
    clientOrderId: string
    brokerOrderId: string
    role: ChildRole
    order: OrderFields
  }
  'order.amended': {
    clientOrderId: string
    quantity: DecimalString
    limitPrice: DecimalString | null
    stopPrice: DecimalString | null
    stopLoss: DecimalString | null
    takeProfit: DecimalString | null
  }
  'order.filled': OrderFilled
  'order.cancel_asked': { clientOrderId: string; by: 'person' | 'strategy' | 'kill_switch' }
  'order.cancel_failed': {
    clientOrderId: string /** The broker said no; else nobody knows. */
    definite: boolean
    reason: string
  }
  'order.cancelled': { clientOrderId: string; reason: string }
  'order.expired': { clientOrderId: string }
  'order.rejected': { clientOrderId: string; code: string; text: string }
  'day.opened': { scope: AccountScope; day: string; equity: DecimalString; estimated: boolean }
  'equity.marked': { equity: DecimalString; cash: DecimalString; byBroker: Readonly<Record<BrokerId, DecimalString>> }
  'limit.changed': {
    code: string
    scope: Scope
    of: string | null
    from: DecimalString | null
    to: DecimalString
    reason: string
    effectiveAt: number
  }
  'kill.engaged': { reason: string; by: 'person' | 'rule' }
  'kill.released': { reason: string }
  'latch.set': { code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'; scope: AccountScope; until: number | null }
  'latch.released': {
    code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'
    scope: AccountScope
    reason: string /** Equity of the scope at that moment. */
    equity: DecimalString
  }
  incident: { code: string; text: string; about: string | null }
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

/** Cost of a round trip in account currency, part by part. */
export interface RouteCost {
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  readonly spread: DecimalString
  readonly commission: DecimalString
  readonly slippage: DecimalString
  readonly total: DecimalString
  readonly chosen: boolean
  /** Why it could not be chosen; null: it could. */
  readonly excluded: string | null
}

/** Money of the order in its account's currency; null where data is missing. */
export interface CardFigures {
  readonly equity: DecimalString | null
  readonly notional: DecimalString | null
  readonly margin: DecimalString | null
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

export interface OrderFields {
  readonly instrument: InstrumentId
  readonly side: Side
  readonly type: OrderType
  readonly quantity: DecimalString
  readonly limitPrice: DecimalString | null
  readonly stopPrice: DecimalString | null
  readonly timeInForce: TimeInForce
  readonly expiresAt: number | null
  readonly stopLoss: DecimalString | null
  readonly takeProfit: DecimalString | null
  readonly closes: string | null
  readonly reduceOnly: boolean
}

export interface OrderIntent extends OrderFields {
  readonly clientOrderId: string
  readonly intent: string
  readonly broker: BrokerId
  readonly symbol: string
  readonly strategy: string | null
  readonly signal: string | null
  readonly origin: 'loop' | 'person' | 'kill_switch'
  /** Side to be paid or received when it was decided: what slippage is measured against. */
  readonly decisionPrice: number
  readonly reduces: boolean
  readonly plannedLoss: DecimalString | null
  readonly checks: readonly CheckResult[]
  readonly route: readonly RouteCost[]
}

export interface OrderFilled {
  readonly broker: BrokerId
  readonly clientOrderId: string
  readonly instrument: InstrumentId
  readonly side: Side
  readonly tradeId: string
  readonly quantity: DecimalString
  readonly price: DecimalString
  /** Account currency. */
  readonly fee: DecimalString
  readonly position: string
  /** Units of account currency for one of the instrument's quote asset. */
  readonly rate: DecimalString
  readonly multiplier: DecimalString
  readonly origin: 'order' | 'liquidation'
}
