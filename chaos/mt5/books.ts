import type { BookEntry, BrokerBooks } from '../../e2e/mt5/books.ts'
import { coidIn } from '../../src-main/brokers/mt5/orders/coid.ts'
import { Decimal, ZERO } from '../../src-main/core/kernel/decimal.ts'
import { isClosed } from '../../src-main/core/orders/order.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import { ACCOUNT } from '../exchanges/deeds.ts'
import type { JudgedBook } from '../exchanges/judge.ts'

type Order = JudgedBook['orders'][number]

/** ENUM_ORDER_STATE. */
const ended: Readonly<Record<number, Order['status']>> = { 2: 'cancelled', 4: 'filled', 5: 'rejected', 6: 'expired' }
/** Volumes are floating at this broker. */
const lots = (volume: unknown): Decimal => new Decimal(Number(volume).toFixed(8))

/** `isOver`: it stands in the history, also where the rest of a partial fill was dropped. */
function orderOf({ ticket, state, comment, volume, left }: BookEntry, isOver: boolean): Order {
  return {
    id: String(ticket),
    clientId: coidIn(String(comment)),
    status: ended[Number(state)] ?? (isOver ? 'cancelled' : 'open'),
    filled: lots(volume).sub(lots(left)).toFixed(),
  }
}

/** Stops and targets that the broker met, its own orders and those of nobody's name. */
const isBrokers = ({ comment }: BookEntry): boolean => /^\[(sl|tp|so)/.test(String(comment))

/** What the exchanges' judge reads; each coid as often as there is an order of it, or an intent in the EA's journal. */
export function bookOf(
  { orders, history }: BrokerBooks,
  intents: readonly string[],
  sent: readonly string[],
): JudgedBook {
  const own = (entries: readonly BookEntry[], isOver: boolean): Order[] =>
    entries.filter(entry => !isBrokers(entry)).map(entry => orderOf(entry, isOver))
  const all = [...own(orders, false), ...own(history, true)]
  const uses: [string, number][] = []
  for (const [what, ids] of [
    ['in the books', all.flatMap(o => (o.clientId === null ? [] : [o.clientId]))],
    ["in the EA's journal", intents],
    ['on the wire', sent],
  ] as const)
    for (const [id, times] of counts(ids)) uses.push([`${id} ${what}`, times])
  return { orders: all, uses }
}

function counts(ids: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
  return times
}

/** Positions by their identifiers, the stops in them, and the balance. */
export function* differences(books: BrokerBooks, state: State): Iterable<string> {
  const here = new Map<string, Decimal>()
  for (const { broker, id, side, quantity } of state.portfolio.positions())
    if (broker === ACCOUNT) here.set(id, side === 'buy' ? quantity : quantity.neg())
  for (const { ident, type, volume, sl } of books.positions) {
    const there = Number(type) === 0 ? lots(volume) : lots(volume).neg()
    const known = here.get(String(ident)) ?? ZERO
    here.delete(String(ident))
    if (!known.eq(there)) yield `POSITION: ${known} of ${ident} here, ${there} there`
    const stop = stopOf(state, String(ident))
    if (Number(sl) !== stop) yield `STOP: ${stop} in ${ident} here, ${sl} there`
  }
  for (const [ident, quantity] of here) yield `POSITION: ${quantity} of ${ident} here, nothing there`
  const cash = state.portfolio.account(ACCOUNT)?.cash
  const balance = new Decimal(Number(books.account.balance).toFixed(6))
  if (cash === undefined || !cash.toDecimalPlaces(6).eq(balance)) yield `MONEY: ${cash} here, ${balance} there`
}

/** Of the level that works in a position; 0: none. */
function stopOf(state: State, ident: string): number {
  for (const order of state.orders.all())
    if (order.broker === ACCOUNT && order.brokerOrderId === `sl:${ident}` && !isClosed(order.status))
      return order.stopPrice?.toNumber() ?? 0
  return 0
}
