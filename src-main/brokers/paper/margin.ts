import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { isLeveraged } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Book } from './book.ts'
import type { Desk, Held } from './desk.ts'
import { type LiveOrder, remaining } from './live-order.ts'

const midOf = (quote: Quote): Decimal => new Decimal(quote.bid).plus(quote.ask).div(2)

/** P&L of a position at its closing side, account currency; null: no quote or no rate. */
export function unrealised(desk: Desk, { state, book }: Held): Decimal | null {
  const rate = desk.rates.rate(book.instrument.quote)
  if (book.quote === null || rate === null) return null
  const move =
    state.side === 'buy' ? new Decimal(book.quote.bid).minus(state.entryPrice) : state.entryPrice.minus(book.quote.ask)
  return move.mul(state.quantity).mul(book.instrument.multiplier).mul(rate)
}

/** Value of a quantity at a price, account currency; null: no rate. */
export function notional(desk: Desk, book: Book, quantity: Decimal, price: Decimal): Decimal | null {
  const rate = desk.rates.rate(book.instrument.quote)
  return rate === null ? null : quantity.mul(book.instrument.multiplier).mul(price).mul(rate)
}

/** What the broker asks for to open a quantity: notional over leverage, the whole of it where nothing is lent. */
export function marginFor(desk: Desk, book: Book, quantity: Decimal, price: Decimal): Decimal | null {
  const worth = notional(desk, book, quantity, price)
  const { class: kind, leverage } = book.instrument
  return worth === null || !isLeveraged(kind) ? worth : worth.div(leverage)
}

/** Cash + unrealised P&L at closing side marks, for every class; null: a position has no price yet. */
export function equity(desk: Desk): Decimal | null {
  let total = desk.cash
  for (const held of desk.positions.values()) {
    const profit = unrealised(desk, held)
    if (profit === null) return null
    total = total.plus(profit)
  }
  return total
}

/** Margin of the leveraged positions, at mid; null: a position has no price yet. Hedged tickets count both. */
export function marginUsed(desk: Desk): Decimal | null {
  let total = ZERO
  for (const { state, book } of desk.positions.values()) {
    if (!isLeveraged(book.instrument.class)) continue
    if (book.quote === null) return null
    const margin = marginFor(desk, book, state.quantity, midOf(book.quote))
    if (margin === null) return null
    total = total.plus(margin)
  }
  return total
}

/** What working spot buys will take when they fill. */
function reserved(desk: Desk, except: LiveOrder | null): Decimal | null {
  let total = ZERO
  for (const order of desk.orders.values()) {
    const { request, book } = order
    if (order === except || request.side !== 'buy' || isLeveraged(book.instrument.class)) continue
    if (request.closes !== null || request.reduceOnly) continue
    const price = request.limitPrice ?? request.stopPrice ?? (book.quote === null ? null : new Decimal(book.quote.ask))
    const worth = price === null ? null : notional(desk, book, remaining(order), price)
    if (worth === null) return null
    total = total.plus(worth)
  }
  return total
}

/**
 * Money that a new position on `book` may use. Holdings paid in full lock what they cost and lend nothing; open profit
 * of leveraged positions counts for leveraged ones only, open loss always.
 */
export function freeMoney(desk: Desk, book: Book, except: LiveOrder | null = null): Decimal | null {
  const used = marginUsed(desk)
  const waiting = reserved(desk, except)
  if (used === null || waiting === null) return null
  let free = desk.cash.minus(used).minus(waiting)
  let open = ZERO
  for (const held of desk.positions.values()) {
    if (!isLeveraged(held.book.instrument.class)) free = free.minus(held.state.cost)
    else {
      const profit = unrealised(desk, held)
      if (profit === null) return null
      open = open.plus(profit)
    }
  }
  return free.plus(isLeveraged(book.instrument.class) ? open : Decimal.min(open, ZERO))
}

/** One trade's size and price; `rate`: account currency for one of the quote asset. */
export interface Traded {
  readonly quantity: Decimal
  readonly price: Decimal
  readonly rate: Decimal
}

/**
 * What a trade costs besides its price, account currency: commission, and what is lost in exchanging the money that
 * crosses between the quote asset and the account's currency. What is paid in full crosses whole, of what is
 * margined only the result (`profit`, account currency); the commission always does.
 */
export function charges(book: Book, { quantity, price, rate }: Traded, profit: Decimal): Decimal {
  const { multiplier, feeRate, conversionMarkup, class: kind } = book.instrument
  const worth = quantity.mul(price).mul(multiplier).mul(rate)
  const commission = worth.mul(feeRate).toDecimalPlaces(8)
  if (conversionMarkup.isZero()) return commission
  const crosses = isLeveraged(kind) ? profit.abs() : worth
  return commission.plus(crosses.plus(commission).mul(conversionMarkup).toDecimalPlaces(8))
}

/**
 * Whether there is money to open a quantity at a price; null: a price or rate is missing. A flip gets back the margin
 * of the position that it closes. `except`: the working order whose own reservation does not count.
 */
export function canOpen(
  desk: Desk,
  order: Pick<LiveOrder, 'book' | 'request'>,
  opens: Decimal,
  price: Decimal,
  except: LiveOrder | null,
): boolean | null {
  const { book, request } = order
  const rate = desk.rates.rate(book.instrument.quote)
  const free = freeMoney(desk, book, except)
  const margin = marginFor(desk, book, opens, price)
  if (rate === null || free === null || margin === null) return null
  const net = desk.hedging ? null : desk.net(book)
  const flips = net !== null && net.state.side !== request.side
  const released = flips && book.quote ? marginFor(desk, book, net.state.quantity, midOf(book.quote)) : ZERO
  const fee = charges(book, { quantity: opens, price, rate }, ZERO)
  return margin.plus(fee).lte(free.plus(released ?? ZERO))
}
