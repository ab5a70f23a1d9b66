import { okxChecksum } from '../book-checksums.ts'
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

const argOf = (c: Channel): Json => {
  if (c.kind === 'quotes') return { channel: 'tickers', instId: c.id }
  return { channel: c.kind === 'book' ? 'books' : 'trades', instId: c.id }
}

const ask = (op: string, channels: readonly Channel[]): string => JSON.stringify({ op, args: channels.map(argOf) })

/** OKX: its public stream, version 5. It ends a socket that was silent for 30 s: text pings keep it. */
export const okxWire: PublicWire = {
  most: 240,
  perRequest: 50,
  requestEvery: 350,
  silence: 20_000,
  snapshots: true,
  book: { depth: 400, snapshot: 'stream', checksum: okxChecksum },
  greeting: [],
  ping: 'ping',
  subscribe: channels => ask('subscribe', channels),
  unsubscribe: channels => ask('unsubscribe', channels),
  reader: () => read,
}

function read(message: unknown, ears: WireEars): void {
  if (!isJson(message)) return
  if (message.event === 'error') return ears.refused(null, `${text(message.code)} ${text(message.msg)}`)
  if (message.event === 'notice') return ears.ends(text(message.msg))
  if (!isJson(message.arg)) return
  const id = text(message.arg.instId)
  const channel = text(message.arg.channel)
  for (const row of listOf(message.data)) if (isJson(row)) told(channel, id, row, message.action, ears)
}

function told(channel: string, id: string, row: Json, action: unknown, ears: WireEars): void {
  if (channel === 'tickers')
    ears.quote(id, num(row.bidPx), num(row.askPx), num(row.bidSz), num(row.askSz), msOf(row.ts), null)
  else if (channel === 'trades')
    ears.trade(id, {
      tradeId: text(row.tradeId),
      price: num(row.px),
      quantity: num(row.sz),
      side: row.side === 'sell' ? 'sell' : 'buy',
      at: num(row.ts),
    })
  else if (channel === 'books') {
    const seq = num(row.seqId)
    const before = num(row.prevSeqId)
    ears.book(id, {
      isSnapshot: action === 'snapshot',
      bids: levels(row.bids),
      asks: levels(row.asks),
      seq: Number.isFinite(seq) ? seq : null,
      after: Number.isFinite(before) ? before : null,
      // A checksum of 0 stands where the venue does not make them any more.
      checksum: row.checksum === undefined || row.checksum === 0 ? null : num(row.checksum),
      at: msOf(row.ts),
    })
  }
}
