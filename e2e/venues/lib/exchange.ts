import { checkAsked } from './check-asked.ts'
import { type Dec, dec, digits, ZERO } from './decimal.ts'
import { end } from './fills.ts'
import { holdFor, holdMargin, needOfNew } from './funds.ts'
import { MarketData } from './market-data.ts'
import { act, matchAll } from './matching.ts'
import { Positions } from './positions.ts'
import { VenueReject } from './reject.ts'
import type { HouseRules, Place, State } from './state.ts'
import type { Asked, Balance, Digits, Market, VenueOrder, VenuePosition, VenueTrade } from './types.ts'
import { Wallet } from './wallet.ts'

export type { Level } from './depth.ts'
export { type RejectCode, VenueReject } from './reject.ts'

export interface ExchangeOptions extends HouseRules {
  /** The venue's clock, Unix ms. */
  now(): number
  readonly balances: Readonly<Record<string, Digits>>
  /** How ids look here. Default: rising whole numbers. */
  readonly newOrderId?: (n: number) => string
  readonly newTradeId?: (n: number) => string
}

export interface Change {
  readonly quantity?: Digits
  readonly price?: Digits
  readonly trigger?: Digits
}

/** The books behind a fake venue's wire: exact, synchronous, one account. */
export class Exchange extends MarketData {
  /** How often each client id arrived, refused or not. */
  readonly uses = new Map<string, number>()
  readonly #options: ExchangeOptions
  readonly #state: State
  readonly #byClientId = new Map<string, VenueOrder[]>()
  #orderCount = 0

  constructor(markets: readonly Market[], options: ExchangeOptions) {
    super(markets, options.newTradeId)
    this.#options = options
    const leverage = options.leverage ?? 20
    this.#state = {
      now: () => options.now(),
      rules: {
        spotFee: options.spotFee ?? 'received',
        otherFee: options.otherFee ?? (() => null),
        clientIds: options.clientIds ?? 'open',
        postOnly: options.postOnly ?? 'refuse',
        reachedTrigger: options.reachedTrigger ?? 'refuse',
        leverage,
      },
      wallet: new Wallet(options.balances),
      positions: new Positions(leverage),
      orders: new Map(),
      trades: [],
      open: new Set(),
      anchors: new Map(),
      newTradeId: () => this.newTradeId(),
      tell: fact => this.tell(fact),
      tape: (place, price, quantity, side, id) => this.tape(place, price, quantity, side, id),
    }
  }

  /** All orders that were ever taken, by id, oldest first. */
  get orders(): ReadonlyMap<string, VenueOrder> {
    return this.#state.orders
  }

  /** All own trades, oldest first. */
  get trades(): readonly VenueTrade[] {
    return this.#state.trades
  }

  open(symbol?: string): VenueOrder[] {
    this.sweep()
    return [...this.#state.open].filter(order => symbol === undefined || order.symbol === symbol)
  }

  /** The newest order with this client id. */
  byClientId(clientId: string): VenueOrder | undefined {
    this.sweep()
    return this.#byClientId.get(clientId)?.at(-1)
  }

  /** Takes an order, with the fills that it makes at once; throws VenueReject. */
  place(asked: Asked): VenueOrder {
    if (asked.clientId !== null) this.uses.set(asked.clientId, (this.uses.get(asked.clientId) ?? 0) + 1)
    this.sweep()
    const place = this.at(asked.symbol)
    const { market, depth } = place
    const spends = asked.spend !== undefined && asked.spend !== null
    const quantity = spends
      ? depth.affordable(asked.side, dec(asked.spend), dec(market.quantityStep))
      : dec(asked.quantity)
    checkAsked(this.#state, place, asked, quantity)
    this.#checkClientId(asked.clientId)
    const wouldTake = asked.postOnly && asked.type === 'limit' && takes(place, asked, quantity)
    if (wouldTake && this.#state.rules.postOnly === 'refuse') throw new VenueReject('would_take')
    this.#checkFunds(place, asked, quantity, ZERO)
    const order = this.#newOrder(asked, quantity)
    holdFor(this.#state, place, order)
    this.tell({ kind: 'order', order, trade: null, what: 'new' })
    if (wouldTake) end(this.#state, place, order, 'expired', 'would_take')
    else act(this.#state, place, order, true)
    this.#settle(place)
    return order
  }

  /** Throws VenueReject 'unknown_order' where it is not open. */
  cancel(id: string): VenueOrder {
    const order = this.#openOrder(id)
    const place = this.at(order.symbol)
    end(this.#state, place, order, 'cancelled', 'user')
    this.#settle(place)
    return order
  }

  /** Changes an open order in place; it keeps its id and what was filled. Throws VenueReject and changes nothing. */
  amend(id: string, change: Change): VenueOrder {
    const order = this.#openOrder(id)
    const place = this.at(order.symbol)
    const asked: Asked = { ...order, ...change }
    const rest = dec(asked.quantity).sub(dec(order.filled))
    if (rest.lte(0)) throw new VenueReject('quantity_min', 'so much is filled already')
    checkAsked(
      this.#state,
      place,
      order.triggered ? { ...asked, trigger: null, type: 'limit' } : asked,
      dec(asked.quantity),
    )
    if (order.postOnly && takes(place, asked, rest)) throw new VenueReject('would_take')
    this.#checkFunds(place, asked, rest, this.#state.wallet.held(order.id))
    Object.assign(order, change, { changedAt: this.now() })
    holdFor(this.#state, place, order)
    this.tell({ kind: 'order', order, trade: null, what: 'amended' })
    act(this.#state, place, order, true)
    this.#settle(place)
    return order
  }

  balances(): Balance[] {
    return this.#state.wallet.balances()
  }

  /** Money comes in from outside, or goes (below zero). */
  deposit(asset: string, amount: Digits): void {
    this.#state.wallet.add(asset, dec(amount))
    this.tell({ kind: 'balance', assets: this.#state.wallet.takeChanged(), deposit: { asset, amount } })
  }

  positions(): VenuePosition[] {
    return this.markets.flatMap(market => this.#state.positions.views(market))
  }

  /** Asks for a market's leverage, or sets it first. */
  leverage(symbol: string, times?: number): number {
    const place = this.at(symbol)
    if (times !== undefined) {
      this.#state.positions.setLeverage(symbol, times)
      holdMargin(this.#state, place)
      for (const order of this.open(symbol)) holdFor(this.#state, place, order)
      this.#tellBalance()
    }
    return this.#state.positions.leverage(symbol)
  }

  /** Ends the orders whose time is over. */
  sweep(): void {
    for (const order of [...this.#state.open])
      if (order.timeInForce === 'gtd' && order.expiresAt !== null && order.expiresAt <= this.now())
        end(this.#state, this.at(order.symbol), order, 'expired', 'time')
    this.#tellBalance()
  }

  protected override now(): number {
    return this.#options.now()
  }

  protected override moved(place: Place): void {
    this.sweep()
    matchAll(this.#state, place)
    this.#settle(place)
  }

  #checkFunds(place: Place, asked: Asked, quantity: Dec, held: Dec): void {
    const need = needOfNew(this.#state, place, asked, quantity)
    if (need.amount.gt(this.#state.wallet.free(need.asset).add(held)))
      throw new VenueReject('insufficient_funds', `${need.amount.toFixed()} ${need.asset} are not there`)
  }

  #openOrder(id: string): VenueOrder {
    this.sweep()
    const order = this.#state.orders.get(id)
    if (order === undefined || order.status !== 'open') throw new VenueReject('unknown_order', `${id} is not open`)
    return order
  }

  #checkClientId(clientId: string | null): void {
    const { clientIds } = this.#state.rules
    if (clientId === null || clientIds === 'free') return
    const before = this.#byClientId.get(clientId) ?? []
    if (before.some(order => clientIds === 'ever' || order.status === 'open'))
      throw new VenueReject('duplicate_id', `${clientId} is taken`)
  }

  #newOrder(asked: Asked, quantity: Dec): VenueOrder {
    this.#orderCount += 1
    const at = this.now()
    const order: VenueOrder = {
      ...asked,
      id: this.#options.newOrderId?.(this.#orderCount) ?? String(1_000_000 + this.#orderCount),
      placedAt: at,
      quantity: digits(quantity),
      filled: '0',
      cost: '0',
      status: 'open',
      triggered: false,
      changedAt: at,
      ended: null,
    }
    this.#state.orders.set(order.id, order)
    this.#state.open.add(order)
    const { clientId } = asked
    if (clientId !== null) this.#byClientId.set(clientId, [...(this.#byClientId.get(clientId) ?? []), order])
    return order
  }

  #settle(place: Place): void {
    this.#tellBalance()
    this.tellQuote(place)
  }

  #tellBalance(): void {
    const assets = this.#state.wallet.takeChanged()
    if (assets.length > 0) this.tell({ kind: 'balance', assets })
  }
}

const takes = ({ depth }: Place, asked: Asked, quantity: Dec): boolean =>
  asked.price !== null && depth.reach(asked.side, dec(asked.price), quantity).length > 0
