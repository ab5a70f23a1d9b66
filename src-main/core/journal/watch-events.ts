import type { UnixMs } from '../kernel/clock.ts'
import type { DecimalString } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import type { ChildRole } from '../orders/report.ts'

/** What watches over the account: incidents, held orders, what was found at brokers, freezes, alerts. */
export interface WatchEventBodies {
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
  /** The broker does not tell any more what happened from `from` on; a person takes its books as they are now. */
  'gap.accepted': { broker: BrokerId; from: UnixMs; reason: string }
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

export type ReconcileTrigger = 'start' | 'reconnect' | 'timer' | 'resume' | 'person' | 'kill_switch'

export type GuardAction = 'alarm' | 'place_stop' | 'close'

export type AlertRule = 'CONNECTION_LOST' | 'DAILY_LOSS' | 'MODEL_ACCURACY' | 'INCIDENT'

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
  /** Settled in coin (market/payoff.ts); left out: in the quote asset. */
  readonly inverse?: true
  /** Signed quantity that was thought before. */
  readonly before: DecimalString
  readonly reason: string
}
