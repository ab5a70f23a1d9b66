import type { UnixMs } from '../kernel/clock.ts'
import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { expiresHere } from '../orders/held/expiry-desk.ts'
import { closingPrice } from '../orders/held/price-rules.ts'
import { opposite, type Side } from '../orders/order.ts'
import { type OrderRecord, remaining } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import type { Capabilities } from '../ports.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { positionHeat } from '../risk/heat.ts'
import { plannedLoss } from '../risk/planned-loss.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'
import { type ProtectionKind, protectionOf } from './protection-cover.ts'
import type { State } from './state.ts'
import { entryText, positionText } from './survival-words.ts'

/** What would become of a position, or of an entry that works, if this program ended now. */
export interface Survival {
  readonly key: string
  readonly kind: 'position' | 'order'
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  readonly ref: string
  readonly side: Side
  readonly quantity: Decimal
  readonly protection: ProtectionKind
  readonly stop: Decimal | null
  /** From the present price to the stop with costs, account currency; null: no stop, or no price. */
  readonly lossAtStop: Decimal | null
  readonly currency: string
  readonly actsAt: UnixMs | null
  /** For people. */
  readonly text: string
}

export interface SurvivalParts {
  readonly state: State
  readonly view: RiskView
  /** Undefined: not connected. */
  readonly capabilities: (broker: BrokerId) => Capabilities | undefined
  readonly actsAt: (broker: BrokerId, position: string) => UnixMs | null
}

/** Every open position, and every entry that works or may work. */
export function* survivals(parts: SurvivalParts): Iterable<Survival> {
  const value = new Valuation(parts.view)
  for (const position of parts.state.portfolio.positions()) yield ofPosition(parts, value, position)
  for (const order of parts.state.orders.open()) if (order.role === 'entry') yield ofEntry(parts, value, order)
}

function ofPosition(parts: SurvivalParts, value: Valuation, position: Position): Survival {
  const { state, view, actsAt } = parts
  const { broker, id, side, quantity } = position
  const instrument = view.instrument(position.instrument)
  const quote = view.quote(position.instrument)
  const closing = quote === null ? null : closingPrice(opposite(side), quote)
  const { kind, stop, uncovered } = protectionOf(state, position, closing, instrument?.qtyStep ?? ZERO)
  const currency = state.portfolio.account(broker)?.currency ?? ''
  const lost: Figure =
    stop === null || instrument === undefined
      ? 'NO_STOP'
      : value.convert(positionHeat(value, instrument, { ...position, stop }), moneyOf(instrument), currency)
  const lossAtStop = lacks(lost) ? null : lost
  return {
    key: `position ${broker} ${id}`,
    kind: 'position',
    broker,
    instrument: position.instrument,
    ref: id,
    side,
    quantity,
    protection: kind,
    stop,
    lossAtStop,
    currency,
    actsAt: actsAt(broker, id),
    text: positionText({ broker, kind, stop, uncovered, quantity, lossAtStop, currency }),
  }
}

function ofEntry(parts: SurvivalParts, value: Valuation, order: OrderRecord): Survival {
  const { state, view, capabilities } = parts
  const { broker, clientOrderId, side } = order
  const can = capabilities(broker)
  const attaches = can?.attachedStops !== false
  const stop = attaches ? order.stopLoss : heldStop(state, order)
  const instrument = view.instrument(order.instrument)
  const currency = state.portfolio.account(broker)?.currency ?? ''
  const quantity = remaining(order)
  const lost: Figure =
    stop === null || instrument === undefined
      ? 'NO_STOP'
      : value.convert(
          plannedLoss(value, instrument, { ...order, stopLoss: stop }, quantity),
          moneyOf(instrument),
          currency,
        )
  const protection = stop === null ? 'none' : attaches ? 'at_broker' : 'held_here'
  const lossAtStop = lacks(lost) ? null : lost
  return {
    key: `order ${clientOrderId}`,
    kind: 'order',
    broker,
    instrument: order.instrument,
    ref: clientOrderId,
    side,
    quantity,
    protection,
    stop,
    lossAtStop,
    currency,
    actsAt: null,
    text: entryText({
      broker,
      protection,
      stop,
      lossAtStop,
      currency,
      expiresAt: can === undefined ? null : expiresHere(order, can),
    }),
  }
}

function heldStop(state: State, { instrument, clientOrderId }: OrderRecord): Decimal | null {
  for (const record of state.held.liveOn(instrument))
    if (record.parent === clientOrderId && record.role === 'stop_loss') return record.price
  return null
}
