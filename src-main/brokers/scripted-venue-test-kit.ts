import { Decimal, ZERO } from '../core/kernel/decimal.ts'
import { type Instrument, instrumentId, noCharges } from '../core/market/instrument.ts'
import type { OrderRequest, Side, WorkingOrder } from '../core/orders/order.ts'
import type { BrokerReport } from '../core/orders/report.ts'
import type { BrokerOrder, BrokerPosition, BrokerSnapshot } from '../core/ports.ts'

/** For tests only: how a fact comes to the terminal: pushed, only in the next snapshot's reports, or not at all. */
export type Told = 'push' | 'list' | 'never'

export interface VenueOptions {
  /** The terminal's id for it. */
  readonly broker?: string
  readonly cash?: string
  readonly hedging?: boolean
  readonly now: () => number
}

/** An order that asks for nothing in particular. */
export const BARE: OrderRequest = {
  instrument: '',
  side: 'buy',
  type: 'market',
  quantity: ZERO,
  limitPrice: null,
  stopPrice: null,
  timeInForce: 'gtc',
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  closes: null,
  reduceOnly: false,
}

/** Prices of EURUSD and GBPUSD, in forex units; everything is in USD, so every rate is 1. */
export const scriptedInstruments = (broker: string): Instrument[] =>
  (['EURUSD', 'GBPUSD'] as const).map(symbol => ({
    ...noCharges,
    id: instrumentId(broker, symbol),
    broker,
    symbol,
    class: 'forex',
    base: symbol.slice(0, 3),
    quote: 'USD',
    multiplier: new Decimal(1),
    priceStep: new Decimal('0.00001'),
    qtyStep: new Decimal(1),
    qtyMin: new Decimal(1),
    qtyMax: null,
    minNotional: null,
    stopDistance: null,
    leverage: new Decimal(30),
    session: null,
    aliases: [],
  }))

/**
 * A venue whose book the test edits: orders, trades and money of the terminal, of other programs and of the venue
 * itself. It outlives every terminal, and its book is the judge. Written without the terminal's own arithmetic.
 */
export class ScriptedVenue {
  readonly broker: string
  readonly hedging: boolean
  readonly now: () => number
  cash: Decimal
  readonly orders = new Map<string, BrokerOrder>()
  readonly positions = new Map<string, BrokerPosition>()
  /** What a snapshot lists; `never` told facts are not in it. */
  readonly reports: BrokerReport[] = []
  readonly sinks = new Set<(report: BrokerReport) => void>()
  readonly prices = new Map<string, { readonly bid: number; readonly ask: number }>()
  /** A market order stays open until the test fills it. */
  holdsMarketOrders = false
  #count = 0

  constructor({ broker = 'venue', cash = '100000', hedging = false, now }: VenueOptions) {
    this.broker = broker
    this.cash = new Decimal(cash)
    this.hedging = hedging
    this.now = now
  }

  id(symbol: string): string {
    return instrumentId(this.broker, symbol)
  }

  /** An order from the terminal. */
  take(order: WorkingOrder, told: Told = 'push'): BrokerOrder {
    const taken = this.#place({ ...order }, order.clientOrderId)
    this.#tell({ type: 'accepted', ...this.#about(taken) }, told)
    const price = this.#touch(order)
    if (order.type === 'market' && price !== null && !this.holdsMarketOrders)
      this.fill(taken.brokerOrderId, order.quantity, price, told)
    return this.order(taken.brokerOrderId)
  }

  /** An order from somewhere else. */
  place(symbol: string, over: Partial<OrderRequest> & { quantity: Decimal }): BrokerOrder {
    return this.#place({ ...BARE, type: 'limit', instrument: this.id(symbol), ...over }, null)
  }

  /** A protective order that the venue makes of an entry's prices. */
  attach(parent: string, role: 'stop_loss' | 'take_profit', stopPrice: Decimal, told: Told): BrokerOrder {
    const entry = this.order(parent)
    const of = entry.clientOrderId ?? ''
    const side: Side = entry.side === 'buy' ? 'sell' : 'buy'
    const { instrument, filled: quantity } = entry
    const request: OrderRequest = { ...BARE, instrument, side, type: 'stop', quantity, stopPrice, reduceOnly: true }
    const child = this.#place(request, `${of}.${role === 'stop_loss' ? 'sl' : 'tp'}`, of, role)
    this.#tell({ type: 'attached', ...this.#about(child), parent: of, role, order: request }, told)
    return child
  }

  fill(brokerOrderId: string, quantity: Decimal, price: number, told: Told = 'push'): void {
    const order = this.order(brokerOrderId)
    const filled = order.filled.plus(quantity)
    this.#put({ ...order, filled, status: filled.gte(order.quantity) ? 'filled' : 'open' })
    const position = order.closes ?? (this.hedging ? brokerOrderId : order.instrument)
    const trade = this.#trade(order, quantity, new Decimal(price), position)
    if (order.clientOrderId !== null) return this.#tell({ type: 'filled', ...this.#about(order), ...trade }, told)
    const { side, instrument } = order
    this.#tell({ type: 'traded', ...this.#about(order), ...trade, side, instrument, reason: 'by hand' }, told)
  }

  end(brokerOrderId: string, status: 'cancelled' | 'expired' | 'rejected', told: Told = 'push'): void {
    const order = this.order(brokerOrderId)
    this.#put({ ...order, status })
    if (order.clientOrderId === null) return
    const about = this.#about(order)
    if (status === 'expired') this.#tell({ type: status, ...about }, told)
    else if (status === 'cancelled') this.#tell({ type: status, ...about, reason: 'cancelled there' }, told)
    else this.#tell({ type: status, ...about, code: 'NO', text: 'rejected there' }, told)
  }

  change(brokerOrderId: string, over: Partial<Pick<BrokerOrder, 'quantity' | 'limitPrice' | 'stopPrice'>>): void {
    this.#put({ ...this.order(brokerOrderId), ...over })
  }

  /** The order is not in any list any more. */
  lose(brokerOrderId: string): void {
    this.orders.delete(brokerOrderId)
  }

  /** Somebody trades by hand, or the venue liquidates; `position`: a ticket on a hedging account. */
  trade(
    symbol: string,
    side: Side,
    quantity: number,
    price: number,
    how: { told?: Told; liquidation?: boolean; position?: string } = {},
  ): string {
    const instrument = this.id(symbol)
    const brokerOrderId = this.#next('X')
    const position = how.position ?? (this.hedging ? brokerOrderId : instrument)
    const trade = this.#trade({ instrument, side }, new Decimal(quantity), new Decimal(price), position)
    const about = { clientOrderId: brokerOrderId, brokerOrderId, at: this.now(), side, instrument, ...trade }
    this.#tell(
      how.liquidation
        ? { type: 'liquidated', ...about, reason: 'margin' }
        : { type: 'traded', ...about, reason: 'by hand' },
      how.told ?? 'push',
    )
    return position
  }

  move(amount: number, kind: 'deposit' | 'withdrawal' | 'swap', told: Told = 'push'): void {
    this.cash = this.cash.plus(amount)
    this.#tell({ type: 'cash', id: this.#next('C'), kind, amount: new Decimal(amount), at: this.now() }, told)
  }

  /** Sets a position as if by something that nobody tells of. */
  setPosition(symbol: string, size: number, price: number): void {
    const id = this.id(symbol)
    const side = size < 0 ? 'sell' : 'buy'
    if (size === 0) this.positions.delete(id)
    else
      this.positions.set(id, {
        id,
        instrument: id,
        side,
        quantity: new Decimal(size).abs(),
        entryPrice: new Decimal(price),
      })
  }

  order(brokerOrderId: string): BrokerOrder {
    const order = this.orders.get(brokerOrderId)
    if (order === undefined) throw new Error(`the venue has no order ${brokerOrderId}`)
    return order
  }

  byClientId(id: string): BrokerOrder | undefined {
    return [...this.orders.values()].find(o => o.clientOrderId === id)
  }

  snapshot(since: number): BrokerSnapshot {
    const orders = [...this.orders.values()]
    return {
      at: this.now(),
      currency: 'USD',
      cash: this.cash,
      equity: null,
      marginUsed: ZERO,
      positions: [...this.positions.values()],
      orders: orders.filter(o => o.status === 'open'),
      closed: orders.filter(o => o.status !== 'open' && o.at >= since),
      reports: this.reports.filter(r => r.at >= since),
      complete: true,
    }
  }

  #place(
    request: OrderRequest,
    clientOrderId: string | null,
    parent: string | null = null,
    role: BrokerOrder['role'] = null,
  ): BrokerOrder {
    const brokerOrderId = this.#next('O')
    const at = this.now()
    const order = { ...request, clientOrderId, brokerOrderId, parent, role, filled: ZERO, status: 'open', at } as const
    this.orders.set(brokerOrderId, order)
    return order
  }

  #put(order: BrokerOrder): void {
    this.orders.set(order.brokerOrderId, { ...order, at: this.now() })
  }

  #about({ clientOrderId, brokerOrderId }: BrokerOrder) {
    return { clientOrderId: clientOrderId ?? brokerOrderId, brokerOrderId, at: this.now() }
  }

  #next(kind: string): string {
    return `${kind}${++this.#count}`
  }

  #touch({ instrument, side }: Pick<OrderRequest, 'instrument' | 'side'>): number | null {
    const price = this.prices.get(instrument)
    return price === undefined ? null : side === 'buy' ? price.ask : price.bid
  }

  #tell(report: BrokerReport, told: Told): void {
    if (told !== 'never') this.reports.push(report)
    if (told === 'push') for (const sink of this.sinks) sink(report)
  }

  /** Average price; what closes moves cash. Fee: a thousandth of a dollar for each unit. */
  #trade(
    { instrument, side }: Pick<OrderRequest, 'instrument' | 'side'>,
    quantity: Decimal,
    price: Decimal,
    position: string,
  ) {
    const held = this.positions.get(position)
    const sign = (s: Side): number => (s === 'buy' ? 1 : -1)
    const size = held === undefined ? ZERO : held.quantity.mul(sign(held.side))
    const after = size.plus(quantity.mul(sign(side)))
    const closing = size.isZero() || size.s === sign(side) ? ZERO : Decimal.min(size.abs(), quantity)
    const fee = quantity.mul('0.001')
    const gain = held === undefined ? ZERO : price.minus(held.entryPrice).mul(closing).mul(size.s)
    this.cash = this.cash.plus(gain).minus(fee)
    if (after.isZero()) this.positions.delete(position)
    else {
      let entryPrice = held?.entryPrice ?? price
      if (size.isZero() || size.s !== after.s) entryPrice = price
      else if (closing.isZero()) entryPrice = entryPrice.mul(size.abs()).plus(price.mul(quantity)).div(after.abs())
      this.positions.set(position, {
        id: position,
        instrument,
        side: after.isNegative() ? 'sell' : 'buy',
        quantity: after.abs(),
        entryPrice,
      })
    }
    return { tradeId: this.#next('T'), quantity, price, fee, position, rate: new Decimal(1) }
  }
}
