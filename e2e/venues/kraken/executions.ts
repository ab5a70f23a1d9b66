import { type Dec, dec } from '../lib/decimal.ts'
import type { Fact, VenueOrder, VenueTrade } from '../lib/types.ts'
import { streamName } from './assets.ts'
import type { Note } from './notes.ts'
import { averageOf, feesOf, reasonOf, statusOf } from './order-view.ts'
import { raw } from './raw.ts'
import { stamp } from './times.ts'
import type { World } from './world.ts'

/**
 * What the channel `executions` tells of orders and fills, one report for each step of an order's life.
 * https://docs.kraken.com/api/docs/websocket-v2/executions
 */
export class Executions {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Reports for one thing that happened, in their order. */
  of(fact: Fact & { readonly kind: 'order' }): object[] {
    const { order, trade } = fact
    switch (fact.what) {
      case 'new':
        return [this.#whole(order, 'pending_new'), this.#brief(order, 'new', 'new')]
      case 'trade':
        return trade === null ? [] : [this.#fill(order, trade), ...(this.#isDone(order) ? [this.#over(order)] : [])]
      case 'cancelled':
      case 'expired':
      case 'rejected':
        return [this.#over(order)]
      case 'amended':
        return [this.#amended(order)]
      case 'triggered':
        return [{ ...this.#brief(order, 'status', 'new'), triggers: this.#triggers(order) }]
    }
  }

  open(): object[] {
    const { exchange } = this.#world
    return exchange.open().map(order => ({
      ...this.#whole(order, 'new'),
      ...this.#sums(order),
      order_status: stateOf(order),
      amended: this.#world.note(order).amended,
    }))
  }

  lastFills(most: number): object[] {
    const { exchange } = this.#world
    return exchange.trades.slice(-most).map(trade => {
      const order = exchange.orders.get(trade.order)
      if (order === undefined) throw new Error(`no order of trade ${trade.id}`)
      return this.#fill(order, trade)
    })
  }

  #isDone = (order: VenueOrder): boolean => order.status === 'filled'

  #whole(order: VenueOrder, type: string): object {
    const { lotDecimals, priceDecimals, stream } = this.#world.pair(order.symbol)
    const note = this.#world.note(order)
    const price = (text: string | null) => raw(text ?? '0', priceDecimals)
    return {
      ...this.#named(order, note),
      symbol: stream,
      ...(order.spend == null ? {} : { cash_order_qty: raw(order.spend) }),
      order_qty: raw(order.quantity, lotDecimals),
      cum_cost: this.#cost(order, dec(order.cost)),
      time_in_force: order.type === 'market' ? 'GTC' : order.timeInForce.toUpperCase(),
      exec_type: type,
      side: order.side,
      order_type: note.ordertype,
      ...(order.price === null ? {} : { limit_price_type: 'static', limit_price: price(order.price) }),
      ...(order.postOnly ? { post_only: true } : {}),
      ...(order.expiresAt === null ? {} : { expire_time: stamp(order.expiresAt) }),
      ...(order.trigger === null && order.trail == null ? {} : { triggers: this.#triggers(order) }),
      stop_price: price(order.trigger),
      order_status: type === 'pending_new' ? 'pending_new' : stateOf(order),
      fee_usd_equiv: raw('0.0000'),
      fee_ccy_pref: note.feeInBase ? 'fcib' : 'fciq',
      timestamp: stamp(order.placedAt),
    }
  }

  #brief(order: VenueOrder, type: string, status: string): object {
    return {
      timestamp: stamp(this.#world.now()),
      order_status: status,
      exec_type: type,
      ...this.#named(order, this.#world.note(order)),
    }
  }

  #fill(order: VenueOrder, trade: VenueTrade): object {
    const { lotDecimals, priceDecimals, stream } = this.#world.pair(order.symbol)
    const note = this.#world.note(order)
    const fee = this.#world.feeOf(trade)
    return {
      ...this.#named(order, note),
      exec_id: trade.id,
      exec_type: 'trade',
      trade_id: this.#world.tape.number(trade.id),
      symbol: stream,
      side: order.side,
      last_qty: raw(trade.quantity, lotDecimals),
      last_price: raw(trade.price, priceDecimals),
      liquidity_ind: trade.maker ? 'm' : 't',
      cost: this.#cost(order, dec(trade.price).mul(dec(trade.quantity))),
      order_type: note.ordertype,
      timestamp: stamp(trade.at),
      order_status: stateOf(order),
      ...this.#sums(order),
      fees: [{ asset: streamName(fee.asset), qty: raw(fee.amount) }],
    }
  }

  #over(order: VenueOrder): object {
    const status = order.status === 'filled' ? 'filled' : statusOf(order)
    const reason = reasonOf(order)
    return {
      timestamp: stamp(order.changedAt),
      order_status: status,
      exec_type: status,
      ...this.#sums(order),
      ...(reason === null ? {} : { cancel_reason: reason, reason }),
      ...this.#named(order, this.#world.note(order)),
    }
  }

  #amended(order: VenueOrder): object {
    const { lotDecimals, priceDecimals } = this.#world.pair(order.symbol)
    return {
      timestamp: stamp(order.changedAt),
      exec_type: 'amended',
      order_status: stateOf(order),
      cum_qty: raw(order.filled, lotDecimals),
      reason: 'User requested',
      amended: true,
      order_qty: raw(order.quantity, lotDecimals),
      ...(order.price === null ? {} : { limit_price: raw(order.price, priceDecimals), limit_price_type: 'static' }),
      ...(order.trigger === null ? {} : { triggers: this.#triggers(order) }),
      ...this.#named(order, this.#world.note(order)),
    }
  }

  /** The number that a client gave where it gave one, else 0; its id only where it gave one. */
  #named(order: VenueOrder, note: Note): object {
    return {
      order_id: order.id,
      ...(order.clientId === null ? { order_userref: note.userref ?? 0 } : { cl_ord_id: order.clientId }),
    }
  }

  #sums(order: VenueOrder): object {
    const { lotDecimals, priceDecimals, quote } = this.#world.pair(order.symbol)
    const fees = quote === 'ZUSD' || quote === 'USDT' ? feesOf(this.#world.tradesOf(order)) : dec('0')
    return {
      cum_qty: raw(order.filled, lotDecimals),
      cum_cost: this.#cost(order, dec(order.cost)),
      fee_usd_equiv: raw(fees.toFixed(4)),
      avg_price: raw(averageOf(order).toFixed(priceDecimals)),
    }
  }

  #cost(order: VenueOrder, cost: Dec): unknown {
    return raw(cost.toFixed(this.#world.pair(order.symbol).costDecimals))
  }

  #triggers(order: VenueOrder): object {
    const { priceDecimals } = this.#world.pair(order.symbol)
    const isTrailing = order.trail != null
    const price = isTrailing ? raw(order.trail.distance) : raw(order.trigger ?? '0', priceDecimals)
    return {
      reference: 'last',
      price,
      price_type: order.trail?.by === 'percent' ? 'pct' : isTrailing ? 'quote' : 'static',
      status: order.triggered ? 'triggered' : 'untriggered',
    }
  }
}

/** What an order is at the moment, as the streams call it. */
function stateOf(order: VenueOrder): string {
  if (order.status !== 'open') return order.status === 'filled' ? 'filled' : statusOf(order)
  return dec(order.filled).isZero() ? 'new' : 'partially_filled'
}
