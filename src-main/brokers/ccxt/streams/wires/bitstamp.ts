import { type Channel, isJson, type Json, levels, num, type PublicWire, text, type WireEars } from '../wire.ts'

const nameOf = ({ kind, id }: Channel): string => `${kind === 'trades' ? 'live_trades' : 'order_book'}_${id}`

/** A request names one channel. */
const ask = (event: string, [channel]: readonly Channel[]): string =>
  JSON.stringify({ event, data: { channel: channel === undefined ? '' : nameOf(channel) } })

const CHANNEL = /^(order_book|live_trades)_(.+)$/
const PING = JSON.stringify({ event: 'bts:heartbeat' })

/**
 * Bitstamp, version 2 of its stream. The hundred best levels come whole with each change, so that nothing has to be put
 * together (its stream of changes needs a snapshot by REST, which is late).
 */
export const bitstampWire: PublicWire = {
  most: 100,
  perRequest: 1,
  requestEvery: 20,
  silence: 20_000,
  snapshots: false,
  book: { depth: 100, snapshot: 'stream', checksum: null },
  greeting: [],
  ping: PING,
  subscribe: channels => ask('bts:subscribe', channels),
  unsubscribe: channels => ask('bts:unsubscribe', channels),
  reader: () => read,
}

function read(message: unknown, ears: WireEars): void {
  if (!isJson(message)) return
  if (message.event === 'bts:request_reconnect') return ears.ends('the venue asks to come back')
  const [, kind, id] = CHANNEL.exec(text(message.channel)) ?? []
  if (!isJson(message.data)) return
  if (message.event === 'bts:error') return ears.refused(id ?? null, text(message.data.message))
  if (kind === undefined || id === undefined) return
  if (kind === 'order_book' && message.event === 'data') book(id, message.data, ears)
  else if (message.event === 'trade') trade(id, message.data, ears)
}

/** Times are whole microseconds, as text. */
const msOf = (micros: unknown): number => Math.floor(num(micros) / 1000)

function book(id: string, data: Json, ears: WireEars): void {
  const [bids, asks] = [levels(data.bids), levels(data.asks)]
  const [bid, bidSize] = bids[0] ?? []
  const [asked, askSize] = asks[0] ?? []
  const at = msOf(data.microtimestamp)
  ears.quote(id, num(bid), num(asked), num(bidSize), num(askSize), at, null)
  ears.book(id, { isSnapshot: true, bids, asks, seq: null, after: null, checksum: null, at })
}

function trade(id: string, data: Json, ears: WireEars): void {
  ears.trade(id, {
    tradeId: text(data.id),
    price: num(data.price_str ?? data.price),
    quantity: num(data.amount_str ?? data.amount),
    side: data.type === 1 ? 'sell' : 'buy',
    at: msOf(data.microtimestamp),
  })
}
