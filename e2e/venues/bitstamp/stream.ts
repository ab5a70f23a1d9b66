import type { VenueSocket } from '../lib/server.ts'
import { Topics } from '../plain/topics.ts'
import { isRecord, jsonOf } from '../plain/values.ts'
import type { BitstampDesk } from './door.ts'

const CHANNEL = /^(live_trades|order_book)_([a-z0-9]+)$/

/** The public streams: trades and the book, whole with each change. https://www.bitstamp.net/websocket/v2/ */
export function openStream(desk: BitstampDesk, socket: VenueSocket): void {
  const topics = new Topics(desk.exchange, socket)
  const say = (event: string, channel: string, data: object): void => socket.send({ event, channel, data })

  const subscribe = (channel: string): boolean => {
    const [, kind, symbol = ''] = CHANNEL.exec(channel) ?? []
    if (kind === undefined || !desk.exchange.markets.some(m => m.symbol === symbol)) return false
    say('bts:subscription_succeeded', channel, {})
    if (kind === 'live_trades')
      topics.addTape(channel, symbol, p =>
        say('trade', channel, {
          id: Number(p.id),
          timestamp: String(Math.floor(p.at / 1_000)),
          microtimestamp: `${p.at}000`,
          amount: Number(p.quantity),
          amount_str: p.quantity,
          price: Number(p.price),
          price_str: p.price,
          type: p.side === 'buy' ? 0 : 1,
          buy_order_id: 1,
          sell_order_id: 2,
        }),
      )
    else {
      const tell = (): void => {
        const { bids, asks } = desk.exchange.depth(symbol)
        const now = desk.now()
        const [timestamp, microtimestamp] = [String(Math.floor(now / 1_000)), `${now}000`]
        say('data', channel, { timestamp, microtimestamp, bids, asks })
      }
      topics.add(channel, symbol, ['quote'], tell)
      tell()
    }
    return true
  }

  socket.onMessage(text => {
    const message = jsonOf(text)
    const channel = isRecord(message?.data) ? String(message.data.channel) : ''
    if (message?.event === 'bts:heartbeat') return say('bts:heartbeat', '', { status: 'success' })
    if (message?.event === 'bts:subscribe' && subscribe(channel)) return
    if (message?.event === 'bts:unsubscribe' && topics.remove(channel))
      return say('bts:unsubscription_succeeded', channel, {})
    say('bts:error', channel, { code: null, message: 'Incorrect JSON format.' })
  })
}
