import { ONE } from '../../core/kernel/decimal.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { OrderRequest } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { BrokerOrder } from '../../core/ports.ts'
import { type ChargeParts, charge } from './fees.ts'
import { closesOf, legOf, type PositionMode, positionId } from './legs.ts'
import type { OurOrder } from './our-orders.ts'
import type { VenueOrder, VenueTrade } from './venue-order.ts'

/** The venue's orders and trades in the terminal's words. */
export class ReportMaker {
  readonly #charges: ChargeParts
  readonly #bySymbol: ReadonlyMap<string, Instrument>
  readonly #mode: PositionMode

  constructor(bySymbol: ReadonlyMap<string, Instrument>, charges: ChargeParts, mode: PositionMode = 'netting') {
    this.#bySymbol = bySymbol
    this.#mode = mode
    this.#charges = charges
  }

  /** Null: of an instrument that this account does not list. */
  instrument(symbol: string | null): Instrument | null {
    return symbol === null ? null : (this.#bySymbol.get(symbol) ?? null)
  }

  /** Some venues number trades within an instrument only. */
  tradeId({ symbol, id }: VenueTrade): string {
    return `${this.instrument(symbol)?.symbol ?? symbol}:${id}`
  }

  /** A trade, and what its fee did besides. `ours` undefined: somebody traded elsewhere. */
  trade(trade: VenueTrade, ours: OurOrder | undefined): BrokerReport[] {
    const instrument = this.instrument(trade.symbol)
    if (instrument === null) return []
    const leg = this.#mode === 'netting' ? null : (trade.leg ?? (ours === undefined ? null : legOf(ours.terms)))
    // Of which position is not told: the snapshot tells what is held.
    if (this.#mode === 'hedging' && leg === null) return []
    const tradeId = this.tradeId(trade)
    const { fee, besides } = charge(trade, instrument, tradeId, this.#charges)
    const { quantity, price, at } = trade
    const brokerOrderId = ours?.brokerOrderId ?? trade.orderId
    const money = { tradeId, quantity, price, fee, position: positionId(instrument, leg), rate: ONE, at, brokerOrderId }
    if (ours !== undefined) return [{ type: 'filled', clientOrderId: ours.id, ...money }, ...besides]
    const where = { side: trade.side, instrument: instrument.id, reason: 'an order that was not placed here' }
    return [{ type: 'traded', clientOrderId: brokerOrderId, ...where, ...money }, ...besides]
  }

  accepted(order: OurOrder, brokerOrderId: string, at: number): BrokerReport {
    return { type: 'accepted', clientOrderId: order.id, brokerOrderId, at }
  }

  /** How it ended; null: it is open, or its trades tell. */
  end(order: OurOrder, shown: VenueOrder): BrokerReport | null {
    const about = { clientOrderId: order.id, brokerOrderId: shown.id, at: shown.at }
    switch (statusOf(order.terms, shown)) {
      case 'cancelled':
        return { type: 'cancelled', ...about, reason: reasonOf(order.terms) }
      case 'expired':
        return { type: 'expired', ...about }
      case 'rejected':
        return { type: 'rejected', ...about, code: 'REJECTED', text: 'The venue shows it as rejected.' }
      default:
        return null
    }
  }

  amended(order: OurOrder, shown: VenueOrder, at: number): BrokerReport {
    const { quantity, limitPrice, stopPrice } = shown
    const about = { clientOrderId: order.id, brokerOrderId: shown.id, at }
    return { type: 'amended', ...about, quantity, limitPrice, stopPrice, stopLoss: null, takeProfit: null }
  }

  /** Null: of an instrument that this account does not list. */
  shown(order: VenueOrder, ours: OurOrder | undefined): BrokerOrder | null {
    const instrument = this.instrument(order.symbol ?? ours?.symbol ?? null)
    if (instrument === null) return null
    const terms = termsOf(order, ours, instrument, this.#mode)
    return {
      ...terms,
      clientOrderId: ours?.id ?? null,
      brokerOrderId: order.id,
      parent: null,
      role: null,
      filled: order.filled,
      status: statusOf(terms, order),
      at: order.at,
    }
  }
}

/** What a venue does not show of one of ours is as it was asked for. */
function termsOf(
  order: VenueOrder,
  ours: OurOrder | undefined,
  instrument: Instrument,
  mode: PositionMode,
): OrderRequest {
  const asked = ours?.terms
  const throughLimit = asked?.type === 'market'
  return {
    instrument: instrument.id,
    side: order.side,
    type: asked?.type ?? order.type,
    quantity: order.quantity,
    limitPrice: throughLimit ? null : (order.limitPrice ?? asked?.limitPrice ?? null),
    stopPrice: order.stopPrice ?? asked?.stopPrice ?? null,
    timeInForce: asked?.timeInForce ?? order.timeInForce ?? 'gtc',
    expiresAt: asked?.expiresAt ?? null,
    stopLoss: null,
    takeProfit: null,
    closes: mode === 'netting' ? null : (asked?.closes ?? closesOf(order.leg ?? null, order.side, instrument)),
    reduceOnly: mode === 'netting' && (asked?.reduceOnly ?? order.reduceOnly),
  }
}

/** What did not trade at once and could not wait was cancelled; only what had an end of its own expires. */
function statusOf({ timeInForce }: Pick<OrderRequest, 'timeInForce'>, { status }: VenueOrder): VenueOrder['status'] {
  const isTimed = timeInForce === 'gtd' || timeInForce === 'day'
  return status === 'expired' && !isTimed ? 'cancelled' : status
}

const reasonOf = ({ timeInForce, type }: OrderRequest): string =>
  timeInForce === 'ioc' || timeInForce === 'fok' || type === 'market'
    ? 'the venue cancelled what did not trade at once'
    : 'the venue shows it as cancelled'
