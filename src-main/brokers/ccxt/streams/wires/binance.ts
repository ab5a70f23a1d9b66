import { type Channel, isJson, type Json, levels, msOf, num, type PublicWire, text, type WireEars } from '../wire.ts'

const streamOf = (c: Channel): string => {
  const id = c.id.toLowerCase()
  if (c.kind === 'quotes') return `${id}@bookTicker`
  if (c.kind === 'trades') return `${id}@trade`
  return `${id}@depth@100ms`
}

const ask = (method: string, channels: readonly Channel[], id: number): string =>
  JSON.stringify({ method, params: channels.map(streamOf), id })

/**
 * Binance, spot and futures: one socket for many streams. The best bid and ask of spot (`bookTicker`) come without a
 * time, with the number of the book's change; of futures with both.
 */
export const binanceWire: PublicWire = {
  // The venue's limit is 1024 streams; half of it leaves room for trades and books.
  most: 500,
  perRequest: 100,
  // Five messages a second are allowed, pings among them.
  requestEvery: 250,
  silence: 15_000,
  snapshots: false,
  book: { depth: 5_000, snapshot: 'rest', checksum: null },
  greeting: [],
  ping: null,
  subscribe: (channels, id) => ask('SUBSCRIBE', channels, id),
  unsubscribe: (channels, id) => ask('UNSUBSCRIBE', channels, id),
  reader: () => read,
}

function read(message: unknown, ears: WireEars): void {
  if (!isJson(message)) return
  // Combined streams wrap each event in its stream's name.
  const event = isJson(message.data) ? message.data : message
  const kind = event.e
  // Of spot the commonest message has no name of its kind.
  if ((kind === undefined || kind === 'bookTicker') && event.b !== undefined && event.a !== undefined)
    return ears.quote(
      text(event.s),
      num(event.b),
      num(event.a),
      num(event.B),
      num(event.A),
      msOf(event.E),
      num(event.u),
    )
  if (typeof kind === 'string') return other(kind, event, ears)
  const error = isJson(message.error) ? message.error : null
  if (error !== null) ears.refused(null, `${text(error.code)} ${text(error.msg)}`)
}

function other(kind: string, event: Json, ears: WireEars): void {
  const id = text(event.s)
  if (kind === 'trade' || kind === 'aggTrade')
    return ears.trade(id, {
      tradeId: text(event.t ?? event.a),
      price: num(event.p),
      quantity: num(event.q),
      // m: the buyer was there first, so the seller took.
      side: event.m === true ? 'sell' : 'buy',
      at: num(event.T),
    })
  if (kind === 'depthUpdate')
    return ears.book(id, {
      isSnapshot: false,
      bids: levels(event.b),
      asks: levels(event.a),
      seq: num(event.u),
      // Futures name the change before this one; of spot it is the one before the first.
      after: event.pu === undefined ? num(event.U) - 1 : num(event.pu),
      checksum: null,
      at: msOf(event.E),
    })
  if (kind === 'serverShutdown') ears.ends('the venue says that this server is about to stop')
}
