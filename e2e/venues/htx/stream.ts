import type { VenueSocket } from '../lib/server.ts'
import { Topics } from '../plain/topics.ts'
import { jsonOf } from '../plain/values.ts'
import type { HtxDesk } from './door.ts'
import { printView } from './public.ts'
import { tickOf } from './views.ts'

const TOPIC = /^market\.([a-z0-9]+)\.(detail|ticker|bbo|trade\.detail)$/
const PING = 5_000

/** The public stream, whose messages are packed. https://www.htx.com/en-us/opend/newApiPages/?id=662 */
export function openStream(desk: HtxDesk, socket: VenueSocket): void {
  const topics = new Topics(desk.exchange, socket)
  const told = (ch: string, tick: object): void => socket.sendPacked({ ch, ts: desk.now(), tick })

  const subscribe = (ch: string, symbol: string, kind: string): void => {
    if (kind === 'trade.detail')
      return topics.addTape(ch, symbol, p => told(ch, { id: Number(p.id), ts: p.at, data: [printView(p)] }))
    const tell = (): void => {
      const { day, best } = tickOf(desk, symbol)
      const [bid, bidSize] = best.bid
      const [ask, askSize] = best.ask
      const seqId = desk.exchange.depth(symbol).version
      if (kind === 'bbo') told(ch, { seqId, ask, askSize, bid, bidSize, quoteTime: desk.now(), symbol })
      else if (kind === 'detail') told(ch, { id: seqId, version: seqId, ...day })
      else told(ch, { ...day, bid, bidSize, ask, askSize, lastPrice: day.close, lastSize: 0 })
    }
    topics.add(ch, symbol, kind === 'bbo' ? ['quote'] : ['quote', 'tape'], tell)
    tell()
  }

  const beat = setInterval(() => socket.sendPacked({ ping: desk.now() }), PING)
  beat.unref()
  socket.onClose(() => clearInterval(beat))
  socket.onMessage(text => {
    const message = jsonOf(text)
    if (message !== null && 'pong' in message) return
    if (message !== null && 'ping' in message) return socket.sendPacked({ pong: message.ping })
    const [asked, isLeaving] = [message?.sub ?? message?.unsub, message?.sub === undefined]
    const [ch = '', symbol = '', kind = ''] = TOPIC.exec(String(asked)) ?? []
    const [id, ts] = [String(message?.id ?? ''), desk.now()]
    const isKnown = desk.exchange.markets.some(m => m.symbol === symbol)
    if (!isKnown || (isLeaving && !topics.remove(ch)))
      return socket.sendPacked({
        ...{ ts, status: 'error', 'err-code': 'bad-request', 'err-msg': `invalid topic ${String(asked)}`, id },
      })
    socket.sendPacked({ id, status: 'ok', [isLeaving ? 'unsubbed' : 'subbed']: ch, ts })
    if (!isLeaving) subscribe(ch, symbol, kind)
  })
}
