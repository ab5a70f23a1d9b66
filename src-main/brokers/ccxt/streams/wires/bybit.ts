import {
  type Channel,
  isJson,
  type Json,
  levels,
  listOf,
  msOf,
  num,
  type PublicWire,
  text,
  type WireEars,
} from '../wire.ts'

const topicOf = (c: Channel): string => {
  if (c.kind === 'quotes') return `orderbook.1.${c.id}`
  return c.kind === 'book' ? `orderbook.50.${c.id}` : `publicTrade.${c.id}`
}

const ask = (op: string, channels: readonly Channel[], request: number): string =>
  JSON.stringify({ req_id: String(request), op, args: channels.map(topicOf) })

const PING = JSON.stringify({ op: 'ping' })

/** Bybit, version 5. The best bid and ask come as a book of one level, whole each time. */
export const bybitWire: PublicWire = {
  most: 200,
  // Spot takes ten in one request.
  perRequest: 10,
  requestEvery: 50,
  silence: 20_000,
  snapshots: true,
  book: { depth: 50, snapshot: 'stream', checksum: null },
  greeting: [],
  ping: PING,
  subscribe: (channels, request) => ask('subscribe', channels, request),
  unsubscribe: (channels, request) => ask('unsubscribe', channels, request),
  reader: () => read,
}

function read(message: unknown, ears: WireEars): void {
  if (!isJson(message)) return
  if (message.success === false) return ears.refused(null, text(message.ret_msg))
  const topic = text(message.topic)
  if (topic.startsWith('orderbook.') && isJson(message.data)) return book(topic, message, message.data, ears)
  if (topic.startsWith('publicTrade.')) for (const row of listOf(message.data)) trade(row, ears)
}

function book(topic: string, message: Json, data: Json, ears: WireEars): void {
  const id = text(data.s)
  if (!topic.startsWith('orderbook.1.')) {
    const seq = num(data.u)
    // u = 1: the service began anew, and this is a snapshot whatever it calls itself.
    const isSnapshot = message.type === 'snapshot' || seq === 1
    return ears.book(id, {
      isSnapshot,
      bids: levels(data.b),
      asks: levels(data.a),
      seq,
      after: isSnapshot ? null : seq - 1,
      checksum: null,
      at: msOf(message.ts),
    })
  }
  const [bid, bidSize] = levels(data.b)[0] ?? []
  const [ask, askSize] = levels(data.a)[0] ?? []
  // Unchanged for three seconds it is sent again under the same number: time alone tells the order.
  ears.quote(id, num(bid), num(ask), num(bidSize), num(askSize), msOf(message.ts), null)
}

function trade(row: unknown, ears: WireEars): void {
  if (!isJson(row)) return
  ears.trade(text(row.s), {
    tradeId: text(row.i),
    price: num(row.p),
    quantity: num(row.v),
    side: row.S === 'Sell' ? 'sell' : 'buy',
    at: num(row.T),
  })
}
