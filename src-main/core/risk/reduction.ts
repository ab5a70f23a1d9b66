import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { RiskAccount, RiskOrder, RiskOrderShape, RiskPosition, RiskView } from './view.ts'

/** What an order does to the position: `reduces` and `opens` add up to its quantity; a flip does both. */
export interface Effect {
  readonly kind: 'reduces' | 'opens' | 'flips'
  readonly reduces: Decimal
  readonly opens: Decimal
}

/** Longs less shorts on one instrument. */
export function netQuantity(view: RiskView, instrument: InstrumentId): Decimal {
  let net = ZERO
  for (const p of view.positionsOn(instrument)) {
    const signed = p.side === 'buy' ? p.quantity : p.quantity.neg()
    net = net === ZERO ? signed : net.plus(signed)
  }
  return net
}

/**
 * Splits a quantity into what reduces and what opens (§2). Named (by ticket, or reduce-only on a netting account):
 * all of it reduces, or none where it exceeds what is left (fine print 28). Unnamed on a netting account: it
 * reduces up to the net and opens the rest. Unnamed on a hedging account it opens.
 */
export function effectOf(view: RiskView, account: RiskAccount, order: RiskOrderShape, quantity: Decimal): Effect {
  const whole = (reduces: boolean): Effect =>
    reduces ? { kind: 'reduces', reduces: quantity, opens: ZERO } : { kind: 'opens', reduces: ZERO, opens: quantity }
  if (order.closes !== null) {
    const position = positionById(view, order)
    return whole(position !== null && position.side !== order.side && quantity.lte(position.quantity))
  }
  if (account.positions === 'hedging') return whole(false)
  const net = netQuantity(view, order.instrument)
  const against = !net.isZero() && net.isNegative() === (order.side === 'buy')
  if (order.reduceOnly) return whole(against && quantity.lte(net.abs()))
  if (!against || quantity.isZero()) return whole(false)
  if (quantity.lte(net.abs())) return whole(true)
  return { kind: 'flips', reduces: net.abs(), opens: quantity.minus(net.abs()) }
}

function positionById(view: RiskView, order: RiskOrderShape): RiskPosition | null {
  for (const p of view.positionsOn(order.instrument)) if (p.id === order.closes) return p
  return null
}

/**
 * How much of an order that is already there can open something. Closing orders are alternatives and shrink with
 * their position, so one that names a living position, or is reduce-only, opens nothing even when it is too large.
 */
export function openingQuantity(view: RiskView, order: RiskOrder): Decimal {
  const broker = view.instrument(order.instrument)?.broker
  const account = broker === undefined ? undefined : view.account(broker)
  if (account === undefined) return order.quantity
  if (order.closes !== null) return positionById(view, order) === null ? order.quantity : ZERO
  if (order.reduceOnly && account.positions === 'netting') return ZERO
  return effectOf(view, account, order, order.quantity).opens
}
