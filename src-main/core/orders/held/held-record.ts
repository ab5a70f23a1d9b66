import type { AskedBy, HeldFields, OrderOrigin } from '../../journal/events.ts'
import type { UnixMs } from '../../kernel/clock.ts'
import { Decimal, maybe } from '../../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../../market/instrument.ts'
import type { ClientOrderId, IntentId, PositionId, Side } from '../order.ts'
import type { ChildRole } from '../report.ts'

/** waiting: its entry has not filled; armed: watches the price, or works at the broker as a stop order; triggered: its price was met. */
export type HeldState = 'waiting' | 'armed' | 'triggered' | 'ended'

/** A protective order that the terminal keeps, as the fold of its events. */
export interface HeldRecord {
  readonly held: string
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  readonly role: ChildRole
  /** Null until the entry fills. */
  readonly position: PositionId | null
  readonly parent: ClientOrderId | null
  /** Of the order that it becomes: a sell closes a long. */
  readonly side: Side
  /** As it was asked for; null: all of the position. What it closes now is `HeldLedger.left`. */
  readonly quantity: Decimal | null
  readonly price: Decimal
  readonly trail: Decimal | null
  /** Alternatives share it: the entry's id, or its own where it stands alone. */
  readonly group: string
  readonly strategy: string | null
  readonly expiresAt: UnixMs | null
  readonly why: string
  readonly state: HeldState
  /** Orders that were made from it, oldest first: stop orders at the broker, then what closes when it is met. */
  readonly orders: readonly ClientOrderId[]
  /** Who cancelled the order that it worked as, on purpose: a person (it is not wanted), the kill switch (not now); null: nobody. */
  readonly cancelledBy: AskedBy | null
  /** Closing side that met it. */
  readonly metAt: number | null
  readonly movedAt: UnixMs
  /** How it ended. */
  readonly text: string | null
  readonly createdAt: UnixMs
}

export function heldRecord(fields: HeldFields, at: UnixMs): HeldRecord {
  const { held, broker, instrument, role, position, parent, side, strategy, expiresAt, why } = fields
  return {
    held,
    broker,
    instrument,
    role,
    position,
    parent,
    side,
    quantity: maybe(fields.quantity),
    price: new Decimal(fields.price),
    trail: maybe(fields.trail),
    group: fields.group ?? held,
    strategy,
    expiresAt,
    why,
    state: position === null ? 'waiting' : 'armed',
    orders: [],
    cancelledBy: null,
    metAt: null,
    movedAt: at,
    text: null,
    createdAt: at,
  }
}

const PREFIX = 'held-'

/** The id of the `n`-th that was ever held; never used twice, also after a restart. */
export const heldId = (n: number): string => `${PREFIX}${n}`

/** The intent of the `n`-th order that is made from it: known beforehand, so that a restart finds out whether it was made. */
export const intentOfHeld = (held: string, n: number): IntentId => `${held}.${n}`

/** The held order that an intent comes from; null: from none. */
export function heldOfIntent(intent: IntentId): string | null {
  return /^(held-\d+)\.\d+$/.exec(intent)?.[1] ?? null
}

const origins = ['watchdog', 'adoption'] as const

/** The group of an order that no person asked for: `watchdog.held-3`. */
export const groupBy = (who: (typeof origins)[number], held: string): string => `${who}.${held}`

/** Who is behind the orders that are made from it. */
export const originOf = ({ group }: Pick<HeldRecord, 'group'>): OrderOrigin =>
  origins.find(who => group.startsWith(`${who}.`)) ?? 'held'
