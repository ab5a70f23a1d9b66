import {
  type BookMessage,
  type Channel,
  isJson,
  isoTime,
  type Json,
  type LevelText,
  listOf,
  num,
  type PublicWire,
  text,
  type WireEars,
} from '../wire.ts'

const channels = { quotes: 'ticker', trades: 'market_trades', book: 'level2' } as const

/** A request of Coinbase's names one channel: all must be of one kind. */
const ask = (type: string, wanted: readonly Channel[]): string =>
  JSON.stringify({ type, product_ids: wanted.map(c => c.id), channel: channels[wanted[0]?.kind ?? 'quotes'] })

/**
 * Coinbase Advanced. Every message of a socket has the next number of one row, whatever its channel: a number left out
 * means that something was lost, and nobody knows what. Prices come with trades: between them bid and ask are old.
 */
export const coinbaseWire: PublicWire = {
  most: 200,
  perRequest: 50,
  requestEvery: 150,
  silence: 5_000,
  snapshots: true,
  // Without it subscriptions end that have nothing to tell for a minute.
  greeting: [JSON.stringify({ type: 'subscribe', channel: 'heartbeats' })],
  book: { depth: 100_000, snapshot: 'stream', checksum: null },
  ping: null,
  subscribe: wanted => ask('subscribe', wanted),
  unsubscribe: wanted => ask('unsubscribe', wanted),
  reader,
}

function reader(): (message: unknown, ears: WireEars) => void {
  let last: number | null = null
  return (message, ears) => {
    if (!isJson(message)) return
    if (message.type === 'error') return ears.refused(null, text(message.message))
    const n = num(message.sequence_num)
    if (Number.isFinite(n)) {
      const before = last
      if (before !== null && n <= before) return
      last = n
      if (before !== null && n > before + 1) ears.lost(`${n - before - 1} before number ${n}`)
    }
    const at = isoTime(message.timestamp)
    for (const event of listOf(message.events)) if (isJson(event)) told(text(message.channel), event, at, ears)
  }
}

function told(channel: string, event: Json, at: number | null, ears: WireEars): void {
  if (channel === 'ticker')
    for (const t of listOf(event.tickers)) {
      if (!isJson(t)) continue
      const { best_bid, best_ask, best_bid_quantity, best_ask_quantity } = t
      ears.quote(
        text(t.product_id),
        num(best_bid),
        num(best_ask),
        num(best_bid_quantity),
        num(best_ask_quantity),
        at,
        null,
      )
    }
  else if (channel === 'l2_data') ears.book(text(event.product_id), book(event, at))
  else if (channel === 'market_trades')
    // The newest comes first.
    for (const t of listOf(event.trades).toReversed()) {
      if (!isJson(t)) continue
      ears.trade(text(t.product_id), {
        tradeId: text(t.trade_id),
        price: num(t.price),
        quantity: num(t.size),
        // The venue names the maker's side.
        side: t.side === 'BUY' ? 'sell' : 'buy',
        at: isoTime(t.time) ?? Number.NaN,
      })
    }
}

function book(event: Json, at: number | null): BookMessage {
  const bids: LevelText[] = []
  const asks: LevelText[] = []
  for (const u of listOf(event.updates)) {
    if (!isJson(u)) continue
    const side = u.side === 'bid' ? bids : asks
    side.push([text(u.price_level), text(u.new_quantity)])
  }
  return { isSnapshot: event.type === 'snapshot', bids, asks, seq: null, after: null, checksum: null, at }
}
