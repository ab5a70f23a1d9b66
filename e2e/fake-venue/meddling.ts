import { trade } from './matching.ts'
import type { Direction } from './types.ts'
import type { Venue } from './venue.ts'

/** What happens on the account without this client: somebody in the venue's own program, another bot, the venue itself. */

const nobodys = {
  clientId: null,
  witness: null,
  tif: 'gtc' as const,
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  limit: null,
  stop: null,
  closes: null,
  reduceOnly: false,
}

/** Trades at the market. */
export function tradeElsewhere(venue: Venue, symbol: string, side: Direction, quantity: number): void {
  const touch = venue.touches.get(symbol)
  if (touch === undefined) return
  const order = venue.book.put({
    ...nobodys,
    ...{
      by: 'stranger',
      symbol,
      side,
      quantity,
      type: 'market',
      limit: null,
      stop: null,
      closes: null,
      reduceOnly: false,
    },
  })
  venue.book.tell({ kind: 'accepted', ...venue.book.about(order) })
  trade(venue.book, order, quantity, side === 1 ? touch.ask : touch.bid)
}

/** An order that waits, far from the price. */
export function orderElsewhere(venue: Venue, symbol: string, side: Direction, quantity: number, away: number): void {
  const touch = venue.touches.get(symbol)
  if (touch === undefined) return
  const order = venue.book.put({
    ...nobodys,
    ...{ by: 'stranger', symbol, side, quantity, type: 'limit', stop: null, closes: null, reduceOnly: false },
    limit: touch.bid - side * away,
  })
  venue.book.tell({ kind: 'accepted', ...venue.book.about(order) })
}

/** Closes a position, or some of it: a stranger by hand, or the venue for lack of margin. */
export function closeElsewhere(venue: Venue, id: string, quantity: number, by: 'stranger' | 'venue'): void {
  const held = venue.book.ledger.positions.get(id)
  const touch = held === undefined ? undefined : venue.touches.get(held.symbol)
  if (held === undefined || touch === undefined) return
  const side: Direction = held.side === 1 ? -1 : 1
  const size = Math.min(quantity, held.quantity)
  const order = venue.book.put({
    ...nobodys,
    ...{ by, symbol: held.symbol, side, quantity: size, type: 'market', limit: null, stop: null },
    ...{ closes: venue.book.rules.hedging ? id : null, reduceOnly: !venue.book.rules.hedging },
  })
  trade(venue.book, order, size, side === 1 ? touch.ask : touch.bid)
}

/** Money comes or goes without a trade. */
export function payElsewhere(venue: Venue, what: 'deposit' | 'withdrawal' | 'swap', cents: number): void {
  const { book } = venue
  const amount = (what === 'deposit' ? cents : -cents) / 100
  book.ledger.cash += amount
  book.tell({ kind: 'money', order: '', clientId: null, id: `M${book.facts.length + 1}`, what, amount })
}
