import { krakenChecksum } from '../book-checksums.ts'
import {
  type Channel,
  isJson,
  isoTime,
  type LevelText,
  listOf,
  num,
  type PublicWire,
  text,
  type WireEars,
} from '../wire.ts'

/** One of those that the venue has (10, 25, 100, 500, 1000); its checksum is of the best ten whatever is asked for. */
const DEPTH = 100

/** A request of Kraken's names one channel: all of `channels` must be of one kind. */
function ask(method: string, channels: readonly Channel[], request: number): string {
  const symbol = channels.map(c => c.id)
  const [first] = channels
  const params =
    first?.kind === 'quotes'
      ? { channel: 'ticker', symbol, event_trigger: 'bbo' }
      : first?.kind === 'book'
        ? { channel: 'book', symbol, depth: DEPTH }
        : { channel: 'trade', symbol, snapshot: false }
  return JSON.stringify({ method, params, req_id: request })
}

/** Kraken, spot, version 2 of its stream. Ids are pairs with a slash. Alive it says so every second. */
export const krakenWire: PublicWire = {
  most: 400,
  perRequest: 50,
  requestEvery: 50,
  silence: 5_000,
  snapshots: true,
  book: { depth: DEPTH, snapshot: 'stream', checksum: krakenChecksum },
  greeting: [],
  ping: null,
  subscribe: (channels, request) => ask('subscribe', channels, request),
  unsubscribe: (channels, request) => ask('unsubscribe', channels, request),
  reader: () => read,
}

function read(message: unknown, ears: WireEars): void {
  if (!isJson(message)) return
  const { channel } = message
  if (channel === 'ticker') for (const row of listOf(message.data)) ticker(row, ears)
  else if (channel === 'book') for (const row of listOf(message.data)) book(row, message.type === 'snapshot', ears)
  else if (channel === 'trade') for (const row of listOf(message.data)) trade(row, ears)
  else if (message.success === false) ears.refused(text(message.symbol) || null, text(message.error))
}

function ticker(row: unknown, ears: WireEars): void {
  if (!isJson(row)) return
  ears.quote(
    text(row.symbol),
    num(row.bid),
    num(row.ask),
    num(row.bid_qty),
    num(row.ask_qty),
    isoTime(row.timestamp),
    null,
  )
}

const levelsOf = (rows: unknown): LevelText[] =>
  listOf(rows).map(row => (isJson(row) ? [num(row.price), num(row.qty)] : [Number.NaN, Number.NaN]))

function book(row: unknown, isSnapshot: boolean, ears: WireEars): void {
  if (!isJson(row)) return
  const { bids, asks, checksum } = row
  ears.book(text(row.symbol), {
    isSnapshot,
    bids: levelsOf(bids),
    asks: levelsOf(asks),
    seq: null,
    after: null,
    checksum: num(checksum),
    at: isoTime(row.timestamp),
  })
}

function trade(row: unknown, ears: WireEars): void {
  if (!isJson(row)) return
  ears.trade(text(row.symbol), {
    tradeId: text(row.trade_id),
    price: num(row.price),
    quantity: num(row.qty),
    side: row.side === 'sell' ? 'sell' : 'buy',
    at: isoTime(row.timestamp) ?? Number.NaN,
  })
}
