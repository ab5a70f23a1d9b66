import type { Recorder } from '../../journal/recorder.ts'
import type { Clock } from '../../kernel/clock.ts'
import { type Decimal, roundDown, ZERO } from '../../kernel/decimal.ts'
import type { BrokerId } from '../../market/instrument.ts'
import type { Portfolio } from '../../portfolio/portfolio.ts'
import type { Amendment, Capabilities } from '../../ports.ts'
import type { RiskView } from '../../risk/view.ts'
import type { IntentId } from '../order.ts'
import type { OrderBook } from '../order-book.ts'
import type { OrderRecord } from '../order-record.ts'
import type { HeldLedger } from './held-ledger.ts'
import { type HeldRecord, heldOfIntent } from './held-record.ts'

/** How a held order acts. Each through the risk gate; each gives null once it was asked for, else why it could not be, for people. */
export interface HeldHands {
  /** Closes at the market. */
  close(record: HeldRecord, quantity: Decimal, intent: IntentId): string | null
  /** Works the held stop as a stop order at the broker. */
  place(record: HeldRecord, quantity: Decimal, intent: IntentId): string | null
  change(order: OrderRecord, to: Amendment): string | null
  cancel(order: OrderRecord): string | null
}

export interface HeldParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly portfolio: Portfolio
  readonly held: HeldLedger
  readonly view: RiskView
  readonly clock: Clock
  /** Undefined: not connected. */
  readonly capabilities: (broker: BrokerId) => Capabilities | undefined
  /** What is known of it is what it has: nothing is acted on before. */
  readonly ready: (broker: BrokerId) => boolean
  readonly hands: HeldHands
  /** Told of what no caller waits for. */
  readonly fault: (error: unknown) => void
}

/** What a group closes, in whole steps: what is less than one cannot be sold. */
export function leftOf({ held, view }: Pick<HeldParts, 'held' | 'view'>, { group, instrument }: HeldRecord): Decimal {
  const step = view.instrument(instrument)?.qtyStep
  return step === undefined ? ZERO : roundDown(held.left(group), step)
}

/** Open orders that do its work: made from it, or from one of the same group and kind whose place it took. */
export function ownOrders({ orders, held }: Pick<HeldParts, 'orders' | 'held'>, record: HeldRecord): OrderRecord[] {
  return [...orders.openOn(record.instrument)].filter(
    order =>
      order.role === record.role &&
      heldOfIntent(order.intent) !== null &&
      held.groupOf(order.clientOrderId) === record.group,
  )
}

/** Stop orders that its broker attached to its entry and that have not ended. */
export const attachedStops = ({ orders }: Pick<HeldParts, 'orders'>, { instrument, parent, role }: HeldRecord) =>
  parent === null || role !== 'stop_loss'
    ? []
    : [...orders.openOn(instrument)].filter(
        order => order.parent === parent && order.role === 'stop_loss' && heldOfIntent(order.intent) === null,
      )

/** Stop orders at the broker that do the held stop's work; while there is one, nothing triggers here. */
export const stopsAtBroker = (parts: Pick<HeldParts, 'orders' | 'held'>, record: HeldRecord): OrderRecord[] =>
  record.role === 'stop_loss'
    ? [...attachedStops(parts, record), ...ownOrders(parts, record).filter(order => order.type !== 'market')]
    : []

/** Its status, or a request about it, is still open. */
export const isInFlight = ({ status, pending }: OrderRecord): boolean =>
  (status !== 'WORKING' && status !== 'PARTIAL') || pending !== 'none'
