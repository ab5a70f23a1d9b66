import type { Books } from '../state/books.ts'
import { attach, endLevel } from '../state/levels.ts'
import type { OurOrder } from '../state/our-orders.ts'
import type { Done } from '../wire/result.ts'

/**
 * Some brokers take no levels with an opening order: the agent opens without them and sets them after (`split`). Where
 * the second step failed a position is open that has neither stop nor target. Told as protective orders that came and
 * were taken away, with the broker's reason: nothing works there, and whoever watches over positions sees it.
 */
export function tellUnset(books: Books, ours: OurOrder, { split, pos, order, vol }: Done): void {
  if (split === undefined || split.ok || !books.hedging || ours.kind !== 'order') return
  const { stopLoss, takeProfit, side, quantity } = ours.terms
  const listing = books.listing(ours.symbol)
  const ident = pos ?? order
  if (listing === undefined || ident === undefined) return
  books.orders.openers.set(ident, ours.id)
  const opened = vol === undefined || vol <= 0 ? quantity : books.maker.quantity(vol, listing)
  const why = split.msg?.trim() || split.code || 'it told no reason'
  const wanted = [
    ['stop_loss', stopLoss],
    ['take_profit', takeProfit],
  ] as const
  for (const [role, price] of wanted) {
    // Somebody has set one meanwhile, by hand.
    if (price === null || books.orders.level(ident, role) !== undefined) continue
    const level = attach(books, { ident, side, role, price: price.toNumber(), quantity: opened, listing })
    if (level !== null)
      endLevel(books, level, 'cancelled', `the broker took it neither with the order nor after: ${why}`)
  }
}
