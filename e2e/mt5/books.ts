/** An entity of the broker: the fields of broker/entities.h, numbers as numbers, tickets as text. */
export type BookEntry = Record<string, string | number>
/** The broker's truth. `orders` are working, `history` finished. */
export type BrokerBooks = {
  positions: BookEntry[]
  orders: BookEntry[]
  history: BookEntry[]
  deals: BookEntry[]
  /** balance, equity, margin, droppedTransactions, waitingFaults */
  account: BookEntry
}

// Tickets and magic numbers may exceed 2^53; texts stay texts even if they look like a number.
const TEXTS = new Set(['ticket', 'ident', 'order', 'posId', 'posById', 'magic', 'symbol', 'comment', 'kind'])

/** Sorts the data lines of the `books` command. */
export function readBooks(lines: Record<string, string>[]): BrokerBooks {
  const of = (kind: string) => lines.filter(line => line.kind === kind).map(entry)
  return {
    positions: of('position'),
    orders: of('order'),
    history: of('done'),
    deals: of('deal'),
    account: of('account')[0] ?? {},
  }
}

function entry(line: Record<string, string>): BookEntry {
  return Object.fromEntries(Object.entries(line).map(([key, value]) => [key, TEXTS.has(key) ? value : Number(value)]))
}
