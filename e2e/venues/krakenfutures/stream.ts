import type { VenueSocket } from '../lib/server.ts'
import { Topics } from '../plain/topics.ts'
import { jsonOf } from '../plain/values.ts'
import type { FuturesDesk } from './door.ts'
import { tickerView } from './views.ts'

/** Public feeds: ticker and trades. https://docs.kraken.com/api/docs/futures-api/websocket/ticker */
export function openStream(desk: FuturesDesk, socket: VenueSocket): void {
  const topics = new Topics(desk.exchange, socket)
  let seq = 0

  const subscribe = (feed: string, symbol: string): void => {
    const market = desk.exchange.market(symbol)
    if (feed === 'trade') {
      const view = (p: ReturnType<FuturesDesk['prints']>[number]): object => {
        seq += 1
        const [qty, price] = [Number(p.quantity), Number(p.price)]
        return { feed, product_id: symbol, uid: p.id, side: p.side, type: 'fill', seq, time: p.at, qty, price }
      }
      const trades = desk.prints(symbol).slice(-100).reverse().map(view)
      socket.send({ feed: 'trade_snapshot', product_id: symbol, trades })
      return topics.addTape(`${feed} ${symbol}`, symbol, p => socket.send(view(p)))
    }
    const tell = (): void => {
      const t = tickerView(desk, market)
      socket.send({
        ...{ time: desk.now(), feed, product_id: symbol, funding_rate: 0, funding_rate_prediction: 0 },
        ...{ bid: t.bid, ask: t.ask, bid_size: t.bidSize, ask_size: t.askSize, volume: t.vol24h, dtm: 0 },
        ...{ leverage: '50x', index: t.indexPrice, premium: 0, last: t.last, change: t.change24h },
        ...{ suspended: t.suspended, tag: t.tag, pair: t.pair, openInterest: t.openInterest, markPrice: t.markPrice },
        ...{ maturityTime: 0, post_only: false, volumeQuote: t.volumeQuote, lastTime: t.lastTime },
      })
    }
    topics.add(`${feed} ${symbol}`, symbol, ['quote', 'tape'], tell)
    tell()
  }

  socket.send({ event: 'info', version: 1 })
  socket.onMessage(text => {
    const message = jsonOf(text)
    const [event, feed] = [message?.event, String(message?.feed)]
    const ids: unknown[] = Array.isArray(message?.product_ids) ? message.product_ids : []
    if (event !== 'subscribe' && event !== 'unsubscribe') return socket.send({ event: 'error', message: 'Bad Request' })
    if (feed !== 'ticker' && feed !== 'trade') return socket.send({ event: 'error', message: 'Invalid feed' })
    const symbols = desk.exchange.markets.map(m => m.symbol).filter(s => ids.includes(s))
    if (ids.length === 0 || symbols.length < ids.length)
      return socket.send({ event: 'error', message: 'Invalid product id' })
    socket.send({ event: `${event}d`, feed, product_ids: symbols })
    for (const symbol of symbols)
      if (event === 'subscribe') subscribe(feed, symbol)
      else topics.remove(`${feed} ${symbol}`)
  })
}
