import type { UnixMs } from '../../core/kernel/clock.ts'
import { ZERO } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { ClientOrderId, WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerSnapshot, Lookup, Preview } from '../../core/ports.ts'
import type { Desk } from './desk.ts'
import { shown } from './ended-orders.ts'
import { openingPart } from './fill.ts'
import { charges, equity, marginFor, marginUsed } from './margin.ts'
import { expectedPrice } from './market-checks.ts'

/** Margin of the part that opens, and the fee of the whole, at the expected price. */
export function checkPreview(desk: Desk, order: WorkingOrder): Preview {
  const book = desk.books.get(order.instrument)
  if (book === undefined) throw new TerminalError('NOT_FOUND', `${desk.id} has no instrument ${order.instrument}`)
  const rate = desk.rates.rate(book.instrument.quote)
  if (book.quote === null || rate === null)
    throw new TerminalError('NO_DATA', `${order.instrument} has no price in ${desk.settings.currency} yet`)
  const price = expectedPrice(order, book.quote)
  const opens = openingPart(desk, { book, request: order }, order.quantity)
  return {
    margin: marginFor(desk, book, opens, price) ?? ZERO,
    fee: charges(book, { quantity: order.quantity, price, rate }, ZERO),
  }
}

/** What is known of a client order id; the paper broker's own books are the proof of absence. */
export function lookUp(desk: Desk, id: ClientOrderId): Lookup {
  const { log } = desk.outbox
  // What was let go may be of this order, too; repeats do no harm.
  const older = log.reachesBackTo(0) ? [] : (desk.older?.(id) ?? [])
  const reports = [...older, ...log.of(id)]
  if (reports.length > 0) return { kind: 'found', reports }
  const order = desk.orders.get(id)
  if (order !== undefined) {
    const { clientOrderId, brokerOrderId, since: at } = order
    return { kind: 'found', reports: [{ type: 'accepted', clientOrderId, brokerOrderId, at }] }
  }
  if (desk.used.has(id)) return { kind: 'inconclusive', why: 'the id was used, and its reports were not kept' }
  return {
    kind: 'absent',
    proof: 'the paper account, which is the whole venue, has never accepted this client order id',
  }
}

export const snapshotOf = (desk: Desk, since: UnixMs): BrokerSnapshot => ({
  at: desk.clock.now(),
  currency: desk.settings.currency,
  cash: desk.cash,
  equity: equity(desk),
  marginUsed: marginUsed(desk) ?? ZERO,
  positions: [...desk.positions.values()].map(({ state: { id, instrument, side, quantity, entryPrice } }) => ({
    id,
    instrument,
    side,
    quantity,
    entryPrice,
  })),
  orders: [...desk.orders.values()].map(order => shown(order, 'open', order.since)),
  closed: desk.ended.after(since),
  reports: desk.outbox.log.after(since),
  // What the log let go was told while it happened, and the journal, which this account is rebuilt from, has it.
  complete: true,
})
