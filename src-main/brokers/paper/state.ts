import { TerminalError } from '../../core/kernel/errors.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { Book } from './book.ts'
import type { Desk } from './desk.ts'
import { liveOrder, remaining } from './live-order.ts'
import type { PaperRestore } from './restore.ts'
import type { PaperSettings } from './settings.ts'

/** A new account. */
export const emptyAccount = (settings: PaperSettings): PaperRestore => ({
  seq: 0,
  cash: settings.cash,
  positions: [],
  orders: [],
  usedClientIds: [],
  reports: [],
  missingTo: null,
})

export function stateOf(desk: Desk, inFlight: PaperRestore['inFlight']): PaperRestore {
  return {
    seq: desk.seq,
    cash: desk.cash,
    positions: [...desk.positions.values()].map(held => held.state),
    orders: [...desk.orders.values()].map(
      ({ clientOrderId, brokerOrderId, request, filled, triggered, since, parent, role }) => ({
        clientOrderId,
        brokerOrderId,
        request,
        filled,
        triggered,
        since,
        parent,
        role,
      }),
    ),
    usedClientIds: desk.used.kept(),
    ...desk.outbox.log.kept(),
    inFlight: inFlight ?? [],
    market: [...desk.books.values()].flatMap(({ quote, taken }) => (quote === null ? [] : [{ quote, taken }])),
  }
}

/** Fail closed: an account that holds what the source does not offer cannot be valued. */
function bookOf(desk: Desk, id: InstrumentId): Book {
  const book = desk.books.get(id)
  if (book !== undefined) return book
  throw new TerminalError(
    'NOT_FOUND',
    `the paper account ${desk.id} holds ${id}, which its market data source does not offer: choose the source that it was opened with, or open a new paper account`,
  )
}

/** Puts a restored account into a fresh desk. */
export function fillDesk(desk: Desk, restore: PaperRestore): void {
  for (const { quote, taken } of restore.market ?? []) {
    const book = bookOf(desk, quote.instrument)
    book.setQuote(quote)
    book.taken = { ...taken }
  }
  for (const position of restore.positions) desk.hold(position.id, bookOf(desk, position.instrument), position)
  for (const saved of restore.orders) {
    const book = bookOf(desk, saved.request.instrument)
    const order = liveOrder({ ...saved, book })
    desk.orders.set(order.clientOrderId, order)
    desk.used.add(order.clientOrderId)
    book.add(order)
    const { parent, role } = saved
    if (parent === null || role === null) continue
    const known = desk.brackets.get(parent)
    const position = saved.request.closes ?? book.instrument.id
    const fresh = { parent, position, book, quantity: remaining(order), stop_loss: null, take_profit: null }
    const bracket = known ?? fresh
    bracket[role] = order
    desk.brackets.set(parent, bracket)
  }
}
