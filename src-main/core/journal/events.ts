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
  /** A trade that was counted as made elsewhere turned out to be this order's: the position has it already. */
  'order.claimed': {
    clientOrderId: string
    broker: BrokerId
    tradeId: string
    quantity: DecimalString
    price: DecimalString
    position: string
  }
  /** Judged and written before it is sent. `reduces`: it can only make what is at risk smaller. */
  'order.replace_asked': {
    clientOrderId: string
    change: AmendmentFields
    by: AskedBy
    reduces: boolean
    checks: readonly CheckResult[]
  }
  'order.replace_failed': {
    clientOrderId: string /** The broker said no; else nobody knows. */
    definite: boolean
    reason: string
  }
  /** A cancel or replace nobody knew the outcome of did not happen: the broker shows the order as it was. */
  'order.pending_settled': { clientOrderId: string; evidence: string }
  /** One answer to "where is this order?", asked of the broker while it is unknown. */
  'order.asked': { clientOrderId: string; step: EvidenceStep; answer: EvidenceAnswer; text: string }
  'order.cancel_asked': { clientOrderId: string; by: AskedBy }
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
  /** `flatten`: positions are closed, too, and asked about until they are. */
  'kill.engaged': { reason: string; by: 'person' | 'rule'; flatten?: boolean }
  /** A person closes every position; null: at any broker, of any instrument. Each close is an intent of its own. */
  'flatten.asked': { broker: BrokerId | null; instrument: InstrumentId | null; reason: string }
  /** What is left at one broker after an attempt; written when it changes. */
  'kill.residue': { broker: BrokerId; orders: number; positions: number; text: string }
  'kill.released': { reason: string }
  'latch.set': { code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'; scope: AccountScope; until: number | null }
  'latch.released': {
    code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'
    scope: AccountScope
    reason: string /** Equity of the scope at that moment. */
    equity: DecimalString
  }
  incident: { code: string; text: string; about: string | null }
  /** A person has seen to it. `incident`: its sequence number. */
  'incident.closed': { incident: number; note: string }
  /** A protective order or bracket leg that works here and not at the broker. */
  'held.placed': HeldFields
  /** A trailing stop followed the price. */
  'held.moved': { held: string; price: DecimalString }
  /** Its price was reached; the order that it became follows as an intent. `price`: bid or ask that met it. */
  'held.triggered': { held: string; price: number }
  'held.ended': { held: string; reason: string }
  /** Somewhere else than here an order was placed or a position opened. */
  'foreign.found': ForeignFields
  'foreign.decided': {
    id: string
    decision: 'adopt' | 'ignore' | 'close'
    stop: DecimalString | null
    reason: string
  }
  /** It is not at the broker any more. */
  'foreign.gone': { id: string; reason: string }
  /** The broker holds something else than its reports add up to. The broker is right: the position is now this. */
  'position.adjusted': PositionAdjusted
  /** Orders, fills, positions and balance were compared with the broker's. */
  reconciled: {
    broker: BrokerId
    trigger: ReconcileTrigger
    orders: number
    fills: number
    positions: number
    /** In words, one each; empty: everything agrees. */
    differences: readonly string[]
  }
  /** No new risk until everything is compared with the brokers again. */
  'loop.frozen': { reason: string }
  'loop.thawed': { reason: string }
  /** What happens to a position without a working protective order at its broker. */
  'guard.changed': { afterMs: number; action: GuardAction; reason: string }
  'alert.raised': {
    id: string
    rule: AlertRule
    severity: 'medium' | 'high' | 'critical'
    title: string
    text: string
    about: string | null
  }
  /** What raised it is over. */
  'alert.over': { id: string }
  'alert.seen': { id: string }
}

export type AskedBy = 'person' | 'strategy' | 'kill_switch' | 'terminal'
/** Where the broker was asked to look, in the order of asking. */
export type EvidenceStep = 'client_id' | 'open_orders' | 'closed_orders' | 'fills' | 'balance'
export type EvidenceAnswer = 'found' | 'not_found' | 'inconclusive' | 'failed'
export type ReconcileTrigger = 'start' | 'reconnect' | 'timer' | 'resume' | 'person' | 'kill_switch'
export type GuardAction = 'alarm' | 'place_stop' | 'close'
export type AlertRule = 'CONNECTION_LOST' | 'DAILY_LOSS' | 'MODEL_ACCURACY' | 'INCIDENT'

/** What is to be different; left out: as it is. Null takes a protective price away. */
export interface AmendmentFields {
  readonly quantity?: DecimalString
  readonly limitPrice?: DecimalString
  readonly stopPrice?: DecimalString
  readonly stopLoss?: DecimalString | null
  readonly takeProfit?: DecimalString | null
}

/** An order that the terminal keeps and sends when its price is reached: it is lost when the terminal is off. */
export interface HeldFields {
  readonly held: string
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  readonly role: ChildRole
  /** The position that it closes; null: the one that `parent` will open. */
  readonly position: string | null
  /** The entry that it belongs to; null: a person set it on a position. */
  readonly parent: string | null
  readonly side: Side
  /** Null: all that is left of the position then. */
  readonly quantity: DecimalString | null
  /** Stop loss: reached when the closing side is here or worse; take profit: here or better. */
  readonly price: DecimalString
  /** Trailing: distance in price from the best closing side; null: it stays. */
  readonly trail: DecimalString | null
  /** Those of one group are alternatives: one cancels the other. */
  readonly group: string | null
  readonly strategy: string | null
  readonly expiresAt: number | null
  /** Why it is held here, for people. */
  readonly why: string
}

export interface ForeignFields {
  readonly id: string
  readonly broker: BrokerId
  readonly kind: 'order' | 'position'
  readonly instrument: InstrumentId
  readonly side: Side
  readonly quantity: DecimalString
  /** Entry of a position, price of an order; null: a market order. */
  readonly price: DecimalString | null
  /** The position's id, or the broker's order id. */
  readonly ref: string
  readonly text: string
}

export interface PositionAdjusted {
  readonly broker: BrokerId
  readonly position: string
  readonly instrument: InstrumentId
  readonly side: Side
  /** '0': it is closed. */
  readonly quantity: DecimalString
  readonly entryPrice: DecimalString
  readonly multiplier: DecimalString
  /** Signed quantity that was thought before. */
  readonly before: DecimalString
  readonly reason: string
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

/** What an order costs at one broker, part by part, in the reporting currency; above zero is paid. */
export interface RouteCost {
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  /** 2: there and back; 1: the way out of a position. Rows before this was kept have none and are there and back. */
  readonly ways?: 1 | 2
  readonly spread: DecimalString
  readonly commission: DecimalString
  /** Whether the broker itself says its fee; rows before this was kept have none. */
  readonly feeSource?: 'broker' | 'assumed'
  readonly slippage: DecimalString
  /** Overnight financing for `nights`; below zero is received. Rows before this was kept have none: it was not counted. */
  readonly swap?: DecimalString
  readonly nights?: number
  /** Exchanging money between the quote asset and the account's currency. Rows before this was kept have none. */
  readonly conversion?: DecimalString
  /** The sum of the parts. */
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
  readonly origin: OrderOrigin
  /** What it does to a position; rows before this was kept have none. */
  readonly role?: 'entry' | 'exit' | ChildRole
  /** The held order that it comes from, or the entry whose bracket it is part of. */
  readonly parent?: string | null
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
  /** `elsewhere`: traded in the broker's own program, or by another. */
  readonly origin: 'order' | 'liquidation' | 'elsewhere'
}

/** Who decided: `held`: an order that the terminal kept; `watchdog`: an unprotected position; `adoption`: a stop for what was found. */
export type OrderOrigin = 'loop' | 'person' | 'kill_switch' | 'held' | 'watchdog' | 'adoption'
