import type { VenueSocket } from '../lib/server.ts'
import { dayOf } from '../plain/day.ts'
import { Topics } from '../plain/topics.ts'
import { jsonOf } from '../plain/values.ts'
import type { KucoinDesk } from './door.ts'

const TOPIC = /^\/market\/(ticker|snapshot|match):([A-Z0-9-]+(?:,[A-Z0-9-]+)*)$/

/** The public stream: tickers and trades. https://www.kucoin.com/docs-new/websocket-api/base-info/introduction */
export function openStream(desk: KucoinDesk, socket: VenueSocket): void {
  const connectId = new URLSearchParams(socket.query).get('connectId') ?? ''
  const topics = new Topics(desk.exchange, socket)
  const say = (topic: string, subject: string, data: object): void =>
    socket.send({ topic, type: 'message', subject, data })

  const subscribe = (kind: string, symbol: string): void => {
    const topic = `/market/${kind}:${symbol}`
    const market = desk.exchange.market(symbol)
    if (kind === 'match')
      return topics.addTape(topic, symbol, p =>
        say(topic, 'trade.l3match', {
          ...{ sequence: p.id, symbol, side: p.side, size: p.quantity, price: p.price, type: 'match' },
          ...{ takerOrderId: '5e356c4a9f1a790008f8d921', makerOrderId: '5e356bffedf0010008fa5d7f' },
          ...{ time: `${p.at}000000`, tradeId: p.id },
        }),
      )
    const tell = (): void => {
      const { bid, ask, last, high, low, volume, quoteVolume, change, changeShare } = dayOf(desk, symbol)
      const time = desk.now()
      const sequence = String(desk.exchange.depth(symbol).version)
      if (kind === 'ticker')
        return say(topic, 'trade.ticker', {
          ...{ bestAsk: ask[0], bestAskSize: ask[1], bestBid: bid[0], bestBidSize: bid[1] },
          ...{ price: last, sequence, size: desk.prints(symbol).at(-1)?.quantity ?? '0', time },
        })
      say(topic, 'trade.snapshot', {
        sequence,
        data: {
          ...{
            symbol,
            symbolCode: symbol,
            baseCurrency: market.base,
            quoteCurrency: market.quote,
            market: market.quote,
          },
          ...{ trading: !desk.exchange.isHalted(symbol), buy: Number(bid[0]), sell: Number(ask[0]) },
          ...{ lastTradedPrice: Number(last), high: Number(high), low: Number(low), datetime: time },
          ...{ vol: Number(volume), volValue: Number(quoteVolume) },
          ...{ changePrice: Number(change), changeRate: Number(changeShare), board: 0, mark: 0 },
        },
      })
    }
    topics.add(topic, symbol, ['quote', 'tape'], tell)
    tell()
  }

  socket.send({ id: connectId, type: 'welcome' })
  socket.onMessage(text => {
    const message = jsonOf(text)
    const id = String(message?.id ?? '')
    if (message?.type === 'ping') return socket.send({ id, type: 'pong' })
    const [, kind = '', list = ''] = TOPIC.exec(String(message?.topic)) ?? []
    const symbols = list.split(',')
    const known = symbols.every(s => desk.exchange.markets.some(m => m.symbol === s))
    if (kind === '' || !known || (message?.type !== 'subscribe' && message?.type !== 'unsubscribe'))
      return socket.send({ id, type: 'error', code: 404, data: `topic ${String(message?.topic)} is not found` })
    if (message.response === true) socket.send({ id, type: 'ack' })
    for (const symbol of symbols)
      if (message.type === 'subscribe') subscribe(kind, symbol)
      else topics.remove(`/market/${kind}:${symbol}`)
  })
}
