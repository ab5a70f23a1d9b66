import { type Dec, dec, digits } from '../lib/decimal.ts'
import { Exchange, type ExchangeOptions } from '../lib/exchange.ts'
import type { Asked, Digits, Fact, Market, VenueOrder } from '../lib/types.ts'
import { BinanceError } from './binance-error.ts'
import type { House } from './context.ts'
import { DepthFeeds } from './depth-feed.ts'
import { Tape } from './tape.ts'

const ZERO = dec('0')

interface Debt {
  readonly borrowed: Dec
  readonly interest: Dec
}

export interface InterestRow {
  readonly txId: number
  readonly at: number
  readonly asset: string
  readonly principal: Digits
  readonly interest: Digits
  readonly type: 'ON_BORROW' | 'PERIODIC'
}

export interface MarginOptions extends Pick<ExchangeOptions, 'now' | 'balances'> {
  readonly markets: readonly Market[]
  /** Interest for an hour, as a share of what is borrowed. */
  readonly hourly: Digits
  /** Debts may be so many times what the account is worth, less one. */
  readonly most: number
}

/**
 * The cross margin account: the spot markets, a wallet of its own, debts by asset, and interest on them. What spot's
 * book is, is its own: sizes are not shared.
 */
export class MarginHouse implements House {
  readonly exchange: Exchange
  readonly tape: Tape
  readonly feeds: DepthFeeds
  readonly interest: InterestRow[] = []
  /** What opens its user stream; null: none was asked for. */
  token: { readonly text: string; readonly until: number } | null = null
  readonly #debts = new Map<string, Debt>()
  /** What an order borrowed, by its id. */
  readonly #loans = new Map<string, { readonly asset: string; readonly amount: Dec }>()
  readonly #options: MarginOptions
  readonly #spot: Exchange

  constructor(options: MarginOptions, spot: Exchange) {
    this.#options = options
    this.#spot = spot
    this.exchange = new Exchange(options.markets, {
      now: options.now,
      balances: options.balances,
      newOrderId: n => String(41_000_000 + n),
      newTradeId: n => String(12_000_000 + n),
    })
    this.tape = new Tape(this.exchange)
    this.feeds = new DepthFeeds(this.exchange)
    spot.on(fact => {
      if (fact.kind === 'quote') this.#follow(fact.symbol)
    })
    this.exchange.on(fact => this.#settle(fact))
  }

  debt(asset: string): Debt {
    return this.#debts.get(asset) ?? { borrowed: ZERO, interest: ZERO }
  }

  /** Every asset that is or was held or owed. */
  assets(): { readonly asset: string; readonly free: Dec; readonly locked: Dec; readonly debt: Debt }[] {
    const held = new Map(this.exchange.balances().map(b => [b.asset, b]))
    return [...new Set([...held.keys(), ...this.#debts.keys()])].map(asset => ({
      asset,
      free: dec(held.get(asset)?.free ?? '0'),
      locked: dec(held.get(asset)?.locked ?? '0'),
      debt: this.debt(asset),
    }))
  }

  /** In USDT: what is held, and what is owed. */
  worth(): { readonly held: Dec; readonly owed: Dec } {
    let [held, owed] = [ZERO, ZERO]
    for (const { asset, free, locked, debt } of this.assets()) {
      const price = this.#priceOf(asset)
      held = held.add(free.add(locked).mul(price))
      owed = owed.add(debt.borrowed.add(debt.interest).mul(price))
    }
    return { held, owed }
  }

  /** How much more of an asset it may borrow. */
  borrowable(asset: string): Dec {
    const { held, owed } = this.worth()
    const price = this.#priceOf(asset)
    if (price.isZero()) return ZERO
    const room = held
      .sub(owed)
      .mul(this.#options.most - 1)
      .sub(owed)
    return room.gt(0) ? room.div(price).toDecimalPlaces(8) : ZERO
  }

  /** Places it; `MARGIN_BUY` borrows first what is missing. Throws -3006 beyond what it may borrow, and what the exchange throws. */
  place(asked: Asked, effect: string): VenueOrder {
    this.exchange.halt(asked.symbol, this.#spot.isHalted(asked.symbol))
    const loan = effect === 'MARGIN_BUY' ? this.#missing(asked) : null
    if (loan !== null) this.#borrow(loan.asset, loan.amount)
    try {
      const order = this.exchange.place({ ...asked, wire: { ...asked.wire, sideEffect: effect } })
      if (loan !== null && order.status === 'open') this.#loans.set(order.id, loan)
      if (loan !== null) this.#charge(loan.asset, loan.amount, 'ON_BORROW')
      return order
    } catch (error) {
      if (loan !== null) this.#repay(loan.asset, loan.amount)
      throw error
    }
  }

  /** An hour passes for what is owed. */
  accrue(): void {
    for (const [asset, { borrowed }] of this.#debts) if (borrowed.gt(0)) this.#charge(asset, borrowed, 'PERIODIC')
  }

  #follow(symbol: string): void {
    const { bids, asks } = this.#spot.depth(symbol)
    this.exchange.halt(symbol, this.#spot.isHalted(symbol))
    this.exchange.book(symbol, bids, asks)
  }

  #missing(asked: Asked): { readonly asset: string; readonly amount: Dec } | null {
    const { base, quote } = this.exchange.market(asked.symbol)
    const asset = asked.side === 'buy' ? quote : base
    const needed = asked.side === 'buy' ? this.#costOf(asked) : dec(asked.quantity)
    const free = this.assets().find(each => each.asset === asset)?.free ?? ZERO
    const amount = needed.sub(free).toDecimalPlaces(8, 0)
    if (amount.lte(0)) return null
    if (amount.gt(this.borrowable(asset)))
      throw new BinanceError(-3006, 'Your borrow amount has exceed maximum borrow amount.')
    return { asset, amount }
  }

  #costOf({ symbol, quantity, price, trigger }: Asked): Dec {
    const fixed = price ?? trigger
    if (fixed !== null) return dec(fixed).mul(dec(quantity))
    let [rest, cost] = [dec(quantity), ZERO]
    for (const [at, size] of this.exchange.depth(symbol).asks) {
      const part = rest.lt(dec(size)) ? rest : dec(size)
      cost = cost.add(part.mul(dec(at)))
      rest = rest.sub(part)
    }
    return cost
  }

  #borrow(asset: string, amount: Dec): void {
    const { borrowed, interest } = this.debt(asset)
    this.#debts.set(asset, { borrowed: borrowed.add(amount), interest })
    this.exchange.deposit(asset, digits(amount))
  }

  #charge(asset: string, principal: Dec, type: InterestRow['type']): void {
    const due = principal.mul(dec(this.#options.hourly)).toDecimalPlaces(8, 0)
    if (due.isZero()) return
    const { borrowed, interest } = this.debt(asset)
    this.#debts.set(asset, { borrowed, interest: interest.add(due) })
    const txId = 1_352_286_576 + this.interest.length
    const at = this.#options.now()
    this.interest.push({ txId, at, asset, principal: digits(principal), interest: digits(due), type })
  }

  /** Interest first; no more than is free and owed. */
  #repay(asset: string, most: Dec): void {
    const { borrowed, interest } = this.debt(asset)
    const free = this.assets().find(each => each.asset === asset)?.free ?? ZERO
    const amount = [most, free, borrowed.add(interest)].reduce((a, b) => (a.lt(b) ? a : b))
    if (amount.lte(0)) return
    const first = amount.lt(interest) ? amount : interest
    this.#debts.set(asset, { interest: interest.sub(first), borrowed: borrowed.sub(amount.sub(first)) })
    this.exchange.deposit(asset, digits(amount.neg()))
  }

  /** AUTO_REPAY repays with what comes in; what a cancelled order borrowed and did not use goes back. */
  #settle(fact: Fact): void {
    if (fact.kind !== 'order') return
    const { order, trade, what } = fact
    const { base, quote } = this.exchange.market(order.symbol)
    if (trade !== null && order.wire?.sideEffect === 'AUTO_REPAY') {
      const [asset, amount] =
        order.side === 'buy' ? [base, dec(trade.quantity)] : [quote, dec(trade.price).mul(dec(trade.quantity))]
      this.#repay(asset, amount)
    }
    const loan = this.#loans.get(order.id)
    if (loan === undefined || (what !== 'cancelled' && what !== 'expired')) return
    this.#loans.delete(order.id)
    const left = dec(order.quantity).sub(dec(order.filled)).div(dec(order.quantity))
    this.#repay(loan.asset, loan.amount.mul(left))
  }

  #priceOf(asset: string): Dec {
    if (asset === 'USDT') return dec('1')
    const market = this.exchange.markets.find(each => each.base === asset && each.quote === 'USDT')
    if (market === undefined) return ZERO
    return dec(this.exchange.depth(market.symbol).bids[0]?.[0] ?? this.exchange.last(market.symbol) ?? '0')
  }
}
