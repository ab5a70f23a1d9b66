import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { isLeveraged, isOpen } from '../../core/market/instrument.ts'
import type { OrderRequest, WorkingOrder } from '../../core/orders/order.ts'
import type { Book } from './book.ts'
import type { Desk } from './desk.ts'
import { closable, openingPart } from './fill.ts'
import { type LiveOrder, remaining } from './live-order.ts'
import { canOpen } from './margin.ts'
import { checkPlacement, expectedPrice } from './market-checks.ts'
import { refuse } from './refusals.ts'
import { checkNotional, checkPriceFields, checkQuantity, checkTimeInForce } from './shape-checks.ts'

const ID = /^[\x21-\x7e]{1,64}$/

/** Spot held, less what other working sells are to sell already; attached stops are alternatives and do not count. */
function sellable(book: Book, held: Decimal, except: LiveOrder | null): Decimal {
  let left = held
  for (const other of book.orders)
    if (other !== except && other.request.side === 'sell' && closesByClass(other)) left = left.minus(remaining(other))
  return Decimal.max(left, ZERO)
}

const closesByClass = ({ request, book }: LiveOrder): boolean =>
  !isLeveraged(book.instrument.class) && request.closes === null && !request.reduceOnly

/** A closing order closes something, and no more than is left of it. Returns whether it closes the whole. */
function checkClosing(desk: Desk, request: OrderRequest, book: Book, except: LiveOrder | null): boolean {
  if (request.closes !== null) {
    const held = desk.positions.get(request.closes)
    if (held === undefined || held.book !== book) refuse('UNKNOWN_TICKET', request.closes)
  }
  const left = closable(desk, { book, request })
  if (left === null) return false
  const wanted = except === null ? request.quantity : request.quantity.minus(except.filled)
  if (request.closes !== null || request.reduceOnly) {
    if (wanted.gt(left)) refuse('NOT_REDUCING', `${wanted.toFixed()} of ${left.toFixed()}`)
  } else if (wanted.gt(sellable(book, left, except))) refuse('NO_SHORT', `${left.toFixed()} held`)
  return wanted.eq(left)
}

/**
 * Everything that is checked of a new order, and of an amended one (`amends`). What is checked against the market is so
 * at arrival. Throws Refused.
 */
export function checkRequest(desk: Desk, request: OrderRequest, book: Book, amends: LiveOrder | null): void {
  checkTimeInForce(request, desk.clock.now())
  checkPriceFields(request, book)
  if (!isOpen(book.instrument.session, desk.clock.now())) refuse('MARKET_CLOSED')
  const whole = checkClosing(desk, request, book, amends)
  checkQuantity(request, book, whole)
  const { quote } = book
  if (quote === null) refuse('NO_QUOTE', book.instrument.symbol)
  if (amends?.triggered !== true) checkPlacement(request, book, quote)
  if (desk.rates.rate(book.instrument.quote) === null)
    refuse('NO_RATE', `${book.instrument.quote} into ${desk.settings.currency}`)
  const at = expectedPrice(request, quote)
  if (!whole) checkNotional(request, book, at)
  const opens = openingPart(desk, { book, request }, request.quantity.minus(amends?.filled ?? ZERO))
  if (opens.isZero()) return
  const money = canOpen(desk, { book, request }, opens, at, amends)
  if (money === null) refuse('NO_QUOTE', 'an open position or its currency has no price yet')
  if (!money) refuse('NO_MONEY')
}

/** A new order at the door. Returns its book; throws Refused. */
export function admit(desk: Desk, order: WorkingOrder): Book {
  if (!ID.test(order.clientOrderId)) refuse('BAD_ID')
  if (desk.used.has(order.clientOrderId)) refuse('DUPLICATE_ID', order.clientOrderId)
  const book = desk.books.get(order.instrument)
  if (book === undefined || order.broker !== desk.id) refuse('UNKNOWN_INSTRUMENT', order.instrument)
  if (desk.hedging && order.reduceOnly) refuse('NOT_SUPPORTED', 'reduce-only on a hedging account: name the ticket')
  checkRequest(desk, order, book, null)
  return book
}
