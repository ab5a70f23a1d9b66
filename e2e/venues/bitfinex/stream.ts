import type { VenueSocket } from '../lib/server.ts'
import type { Market } from '../lib/types.ts'
import { Topics } from '../plain/topics.ts'
import { jsonOf } from '../plain/values.ts'
import type { BitfinexDesk } from './door.ts'
import { pairOf } from './markets.ts'
import { printRow, tickerRow } from './views.ts'

const HEARTBEAT = 15_000

/** The public channels ticker and trades; messages carry a channel's number. https://docs.bitfinex.com/docs/ws-public */
export function openStream(desk: BitfinexDesk, socket: VenueSocket): void {
  const topics = new Topics(desk.exchange, socket)
  /** "channel symbol" by number. */
  const channels = new Map<number, string>()
  let lastNumber = 0
  const fail = (code: number, msg: string): void => socket.send({ event: 'error', msg, code })

  const subscribe = (channel: string, market: Market): void => {
    const { symbol } = market
    const name = `${channel} ${symbol}`
    if ([...channels.values()].includes(name)) return fail(10301, 'subscribe: dup')
    lastNumber += 1
    const chanId = lastNumber
    channels.set(chanId, name)
    socket.send({ event: 'subscribed', channel, chanId, symbol, pair: pairOf(market) })
    if (channel === 'ticker') {
      const tell = (): void => socket.send([chanId, tickerRow(desk, market)])
      topics.add(name, symbol, ['quote', 'tape'], tell)
      return tell()
    }
    socket.send([chanId, desk.prints(symbol).slice(-30).reverse().map(printRow)])
    topics.addTape(name, symbol, p => {
      socket.send([chanId, 'te', printRow(p)])
      socket.send([chanId, 'tu', printRow(p)])
    })
  }

  socket.send({ event: 'info', version: 2, serverId: '6fbe1b9e-8f0e-4b58-9a31-000000000001', platform: { status: 1 } })
  const beat = setInterval(() => {
    for (const chanId of channels.keys()) socket.send([chanId, 'hb'])
  }, HEARTBEAT)
  beat.unref()
  socket.onClose(() => clearInterval(beat))
  socket.onMessage(text => {
    const message = jsonOf(text)
    if (message === null) return fail(10000, 'Unknown event')
    if (message.event === 'ping') return socket.send({ event: 'pong', ts: desk.now(), cid: message.cid ?? null })
    if (message.event === 'unsubscribe') {
      const name = channels.get(Number(message.chanId))
      if (name === undefined) return fail(10400, 'unsubscribe: invalid')
      channels.delete(Number(message.chanId))
      topics.remove(name)
      return socket.send({ event: 'unsubscribed', status: 'OK', chanId: message.chanId })
    }
    const market = desk.exchange.markets.find(m => m.symbol === message.symbol)
    if (message.event !== 'subscribe') return fail(10000, 'Unknown event')
    if (message.channel !== 'ticker' && message.channel !== 'trades') return fail(10302, 'channel: unknown')
    if (market === undefined) return fail(10300, 'symbol: invalid')
    subscribe(message.channel, market)
  })
}
